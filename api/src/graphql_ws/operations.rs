//! The operations under way on one socket.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::Poll;

use async_graphql::Response;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use super::message::ToClient;

/// Operations by id. Dropping one stops it.
pub struct Operations {
    limit: usize,
    running: VecDeque<(String, BoxStream<'static, Response>)>,
}

impl Operations {
    /// None yet, and at most so many.
    pub fn new(limit: usize) -> Self {
        Self { limit, running: VecDeque::new() }
    }

    /// How many may run.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Whether no more may be started.
    pub fn is_full(&self) -> bool {
        self.running.len() >= self.limit
    }

    /// Whether one with this id runs.
    pub fn has(&self, id: &str) -> bool {
        self.running.iter().any(|(running, _)| running == id)
    }

    /// Starts one.
    pub fn start(&mut self, id: String, answers: BoxStream<'static, Response>) {
        self.running.push_back((id, answers));
    }

    /// Stops one; an id that does not run is one that has just ended.
    pub fn stop(&mut self, id: &str) {
        self.running.retain(|(running, _)| running != id);
    }

    /// The next thing to tell; never, while nothing runs. Each operation that has spoken goes to the end of the queue, so
    /// that a busy one does not drown the others.
    pub async fn next(&mut self) -> ToClient {
        poll_fn(|context| {
            for at in 0..self.running.len() {
                let Some((_, answers)) = self.running.get_mut(at) else { break };
                let Poll::Ready(answer) = answers.poll_next_unpin(context) else { continue };
                let Some((id, answers)) = self.running.remove(at) else { break };
                return Poll::Ready(match answer {
                    None => ToClient::Complete { id },
                    // An operation that was not run ends with this message, by the protocol without a "complete".
                    Some(answer) if schema::is_request_error(&answer) => ToClient::Errors { id, errors: answer.errors },
                    Some(answer) => {
                        self.running.push_back((id.clone(), answers));
                        ToClient::Next { id, answer }
                    }
                });
            }
            Poll::Pending
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    fn told(message: &ToClient) -> String {
        match message {
            ToClient::Next { id, .. } => format!("next {id}"),
            ToClient::Errors { id, .. } => format!("error {id}"),
            ToClient::Complete { id } => format!("complete {id}"),
            _ => String::new(),
        }
    }

    #[tokio::test]
    async fn busy_operations_take_turns_and_end_by_themselves() {
        let answer = || Response::new(async_graphql::value!({ "a": 1 }));
        let mut operations = Operations::new(2);
        operations.start("a".into(), stream::iter([answer(), answer()]).boxed());
        operations.start("b".into(), stream::iter([answer()]).boxed());
        assert!(operations.is_full() && operations.has("a"));
        let mut heard = Vec::new();
        for _ in 0..5 {
            heard.push(told(&operations.next().await));
        }
        assert_eq!(heard, ["next a", "next b", "next a", "complete b", "complete a"]);
        assert!(!operations.is_full());
    }

    #[tokio::test]
    async fn an_operation_that_was_not_run_ends_with_its_errors() {
        let refused = Response::from_errors(vec![async_graphql::ServerError::new("no", None)]);
        let mut operations = Operations::new(1);
        operations.start("a".into(), stream::iter([refused]).boxed());
        assert_eq!(told(&operations.next().await), "error a");
        assert!(!operations.has("a"));
    }
}
