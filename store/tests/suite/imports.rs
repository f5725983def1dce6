//! Import runs and findings: pages, filters, interrupted runs.

use domain::codes::{IssueSeverity, JobStatus, SourceDataset};
use domain::ids::ImportIssueId;
use store::imports::{self, IssueFilter, JobFilter};
use store::{Page, StoreError};
use uuid::Uuid;

use crate::harness::{at, every_engine};
use crate::samples::{issue, job};

every_engine! {
    async fn a_run_reads_back_equal_and_can_be_updated(store: Store) {
        let mut run = job(1);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        imports::insert_job(&mut tx, &run).await.expect("inserts");
        run.status = JobStatus::Succeeded;
        run.finished_at = Some(at(9));
        imports::update_job(&mut tx, &run).await.expect("updates");
        tx.commit().await.expect("commits");
        assert_eq!(imports::job(&store, run.id).await.expect("reads"), Some(run));
        assert_eq!(imports::job(&store, job(2).id).await.expect("reads"), None);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let outcome = imports::update_job(&mut tx, &job(2)).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }

    async fn runs_are_paged_newest_first_and_stay_in_place_while_new_ones_come(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        for number in 1..=5 {
            let mut run = job(number);
            // Two runs may start in the same instant.
            run.started_at = at(i64::try_from(number / 2).expect("small"));
            run.dataset = if number == 3 { SourceDataset::NaviiOpenData } else { SourceDataset::MunicipalOpenData };
            imports::insert_job(&mut tx, &run).await.expect("inserts");
        }
        let all = JobFilter::default();
        let first = imports::jobs(&tx, &all, &Page::first(2)).await.expect("reads");
        assert_eq!(first.iter().map(|run| run.id).collect::<Vec<_>>(), [job(5).id, job(4).id]);
        let mut newest = job(6);
        newest.started_at = at(100);
        imports::insert_job(&mut tx, &newest).await.expect("inserts");
        let key = (first[1].started_at, first[1].id);
        let second = imports::jobs(&tx, &all, &Page::after(key, 2)).await.expect("reads");
        assert_eq!(second.iter().map(|run| run.id).collect::<Vec<_>>(), [job(3).id, job(2).id]);
        let key = (second[0].started_at, second[0].id);
        let back = Page { after: None, before: Some(key), limit: 2, from_end: true };
        let before = imports::jobs(&tx, &all, &back).await.expect("reads");
        assert_eq!(before.iter().map(|run| run.id).collect::<Vec<_>>(), [job(5).id, job(4).id]);
        let filter = JobFilter { datasets: vec![SourceDataset::NaviiOpenData], statuses: vec![JobStatus::Running] };
        let found = imports::jobs(&tx, &filter, &Page::first(10)).await.expect("reads");
        assert_eq!(found.iter().map(|run| run.id).collect::<Vec<_>>(), [job(3).id]);
        assert_eq!(imports::count_jobs(&tx, &filter).await.expect("counts"), 1);
        assert_eq!(imports::count_jobs(&tx, &all).await.expect("counts"), 6);
    }

    async fn only_silent_running_runs_are_interrupted(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let mut done = job(3);
        done.status = JobStatus::Succeeded;
        for run in [job(1), job(2), done.clone()] {
            imports::insert_job(&mut tx, &run).await.expect("inserts");
        }
        tx.commit().await.expect("commits");
        let mut tx = store.begin("test", at(60)).await.expect("begins");
        assert!(imports::heartbeat(&mut tx, job(2).id, at(60)).await.expect("beats"));
        assert!(!imports::heartbeat(&mut tx, job(9).id, at(60)).await.expect("beats"));
        tx.commit().await.expect("commits");
        let mut tx = store.begin("test", at(90)).await.expect("begins");
        let interrupted = imports::interrupt_running(&mut tx, "中断", at(30)).await.expect("interrupts");
        tx.commit().await.expect("commits");
        assert_eq!(interrupted.iter().map(|run| run.id).collect::<Vec<_>>(), [job(1).id]);
        let stored = imports::job(&store, job(1).id).await.expect("reads").expect("is there");
        assert_eq!(stored.status, JobStatus::Failed);
        assert_eq!(stored.message.as_deref(), Some("中断"));
        assert_eq!(stored.finished_at, Some(at(90)));
        assert_eq!(imports::job(&store, job(2).id).await.expect("reads"), Some(job(2)));
        assert_eq!(imports::job(&store, done.id).await.expect("reads"), Some(done));
    }

    async fn findings_keep_their_order_and_are_paged_by_run_and_severity(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        for run in [job(1), job(2)] {
            imports::insert_job(&mut tx, &run).await.expect("inserts");
        }
        // Ids run against the order found.
        let findings: Vec<_> = (0..6)
            .map(|number| {
                let severity = if number % 2 == 0 { IssueSeverity::Error } else { IssueSeverity::Info };
                issue(100 - number, job(1).id, severity)
            })
            .collect();
        imports::insert_issues(&mut tx, &findings).await.expect("inserts");
        imports::insert_issues(&mut tx, &[issue(200, job(2).id, IssueSeverity::Error)]).await.expect("inserts");
        let filter = IssueFilter { job: Some(job(1).id), severities: vec![IssueSeverity::Error] };
        let first = imports::issues(&tx, &filter, &Page::first(2)).await.expect("reads");
        let second = imports::issues(&tx, &filter, &Page::after(first[1].0, 2)).await.expect("reads");
        let read: Vec<_> = first.into_iter().chain(second).map(|(_, issue)| issue).collect();
        assert_eq!(read, [findings[0].clone(), findings[2].clone(), findings[4].clone()]);
        let last = Page { from_end: true, ..Page::first(2) };
        let last = imports::issues(&tx, &filter, &last).await.expect("reads");
        let last: Vec<_> = last.into_iter().map(|(_, issue)| issue).collect();
        assert_eq!(last, [findings[2].clone(), findings[4].clone()]);
        assert_eq!(imports::count_issues(&tx, &filter).await.expect("counts"), 3);
        assert_eq!(imports::count_issues(&tx, &IssueFilter::default()).await.expect("counts"), 7);
        let one = imports::issue_by_id(&tx, findings[3].id).await.expect("reads");
        assert_eq!(one.as_ref(), Some(&findings[3]));
        assert_eq!(imports::issue_by_id(&tx, ImportIssueId(Uuid::from_u128(1))).await.expect("reads"), None);
    }

    async fn a_finding_needs_its_run(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let outcome = imports::insert_issues(&mut tx, &[issue(1, job(1).id, IssueSeverity::Error)]).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }
}
