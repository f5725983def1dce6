//! The words of notices: what a mail says and what a call is called. None of them names anybody or any place.

use crate::codes::NoticeEvent;

/// A mail's subject and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Subject.
    pub subject: String,
    /// Plain text, Japanese first; lines end in `\n`.
    pub text: String,
}

/// The mail of a notice. `link` is where kaomie is opened; `number` confirms an address and is told with
/// [`NoticeEvent::Confirm`] alone.
pub fn letter(event: NoticeEvent, link: &str, number: Option<&str>) -> Letter {
    let (subject, japanese, english) = match event {
        NoticeEvent::Asked => (
            "照会が届いています / You have a request",
            "照会が届いています。kaomie を開いて、お返事ください。",
            "You have a request. Please open kaomie and answer it.",
        ),
        NoticeEvent::Answered => (
            "照会に返事がありました / Your request was answered",
            "照会に返事がありました。kaomie を開いて、ご確認ください。",
            "Your request was answered. Please open kaomie to see it.",
        ),
        NoticeEvent::Chosen => (
            "訪問をお願いすることになりました / You were chosen",
            "お返事いただいた照会について、訪問をお願いすることになりました。kaomie を開いて、ご確認ください。",
            "You were chosen for a request that you answered. Please open kaomie to see it.",
        ),
        NoticeEvent::NotNeededAnyMore => (
            "照会への対応は不要になりました / A request needs you no more",
            "照会への対応は不要になりました。ありがとうございました。",
            "A request that you were asked needs you no more. Thank you.",
        ),
        NoticeEvent::Unfilled => (
            "対応できる方が見つかっていません / A request is unfilled",
            "照会に対応できる方が見つかっていません。kaomie を開いて、ご確認ください。",
            "Nobody was found for a request. Please open kaomie to see it.",
        ),
        NoticeEvent::RegistrationEnds => (
            "往診医登録の期限が近づいています / A registration ends soon",
            "往診医登録の期限が近づいています。kaomie を開いて、ご確認ください。",
            "A registration for on-call visits ends soon. Please open kaomie to see it.",
        ),
        NoticeEvent::Confirm => (
            "通知先の確認番号 / Confirm your address",
            "この番号を kaomie に入力すると、このアドレスに通知が届くようになります。30分で使えなくなります。\n心当たりがなければ、何もしないでください。",
            "Type this number into kaomie to have notices sent to this address. It can be used for 30 minutes.\nIf you do not expect it, do nothing.",
        ),
        NoticeEvent::Test => (
            "試しの通知 / A trial notice",
            "試しの通知です。このアドレスに通知が届きます。",
            "This is a trial. Notices reach this address.",
        ),
    };
    let number = number.filter(|_| event == NoticeEvent::Confirm).map(|number| format!("\n{number}\n"));
    let number = number.unwrap_or_default();
    let text = format!("{japanese}\n{number}\n{english}\n\n{link}\n");
    Letter { subject: format!("【kaomie】{subject}"), text }
}

/// What a call of a program is called (`type`).
pub fn type_name(event: NoticeEvent) -> &'static str {
    match event {
        NoticeEvent::Asked => "visit_request.asked",
        NoticeEvent::Answered => "visit_request.answered",
        NoticeEvent::Chosen => "visit_request.chosen",
        NoticeEvent::NotNeededAnyMore => "visit_request.not_needed_any_more",
        NoticeEvent::Unfilled => "visit_request.unfilled",
        NoticeEvent::RegistrationEnds => "on_call_registration.ends",
        NoticeEvent::Confirm => "notice_channel.confirm",
        NoticeEvent::Test => "notice_channel.test",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code as _;

    #[test]
    fn every_event_has_words_of_its_own_in_both_languages_and_where_to_look() {
        let mut subjects = std::collections::BTreeSet::new();
        let mut types = std::collections::BTreeSet::new();
        for event in NoticeEvent::ALL {
            let letter = letter(*event, "https://kaomie.example.jp", Some("012345"));
            assert!(letter.text.ends_with("\nhttps://kaomie.example.jp\n"), "{event}");
            assert!(letter.subject.contains(" / ") && !letter.subject.contains('\n'), "{event}");
            assert_eq!(letter.text.contains("012345"), *event == NoticeEvent::Confirm, "{event}");
            subjects.insert(letter.subject);
            types.insert(type_name(*event));
        }
        assert_eq!((subjects.len(), types.len()), (NoticeEvent::ALL.len(), NoticeEvent::ALL.len()));
    }
}
