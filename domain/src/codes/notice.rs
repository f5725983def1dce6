//! Vocabulary of notices.

use super::code_enum;

code_enum! {
    #[doc = "How notices reach somebody (通知の手段)."]
    pub enum NoticeChannelKind {
        #[doc = "By e-mail (メール)."]
        Email = "EMAIL", "メール";
        #[doc = "By a signed call of a program (Webhook)."]
        Webhook = "WEBHOOK", "Webhook";
    }
}

code_enum! {
    #[doc = "What a notice tells (通知の内容)."]
    pub enum NoticeEvent {
        #[doc = "Somebody is asked to come (照会が届いた)."]
        Asked = "ASKED", "照会が届いた";
        #[doc = "Somebody answered (返事があった)."]
        Answered = "ANSWERED", "返事があった";
        #[doc = "Somebody was chosen (紹介先に決まった)."]
        Chosen = "CHOSEN", "紹介先に決まった";
        #[doc = "Who was asked is not needed any more (対応は不要になった)."]
        NotNeededAnyMore = "NOT_NEEDED_ANY_MORE", "対応は不要になった";
        #[doc = "Nobody was found (不成立になった)."]
        Unfilled = "UNFILLED", "不成立になった";
        #[doc = "A registration for on-call visits ends soon (往診医登録の期限が近い)."]
        RegistrationEnds = "REGISTRATION_ENDS", "往診医登録の期限が近い";
        #[doc = "The number that confirms a mail address (確認の番号)."]
        Confirm = "CONFIRM", "確認の番号";
        #[doc = "A trial (試しの通知)."]
        Test = "TEST", "試しの通知";
    }
}

code_enum! {
    #[doc = "Why a notice was not taken (通知が届かない理由)."]
    pub enum NoticeFailure {
        #[doc = "Nobody answers at the address (つながらない)."]
        Unreachable = "UNREACHABLE", "つながらない";
        #[doc = "No answer in time (時間切れ)."]
        TimedOut = "TIMED_OUT", "時間切れ";
        #[doc = "The receiver refused it (受け取りを断られた)."]
        Refused = "REFUSED", "受け取りを断られた";
        #[doc = "The receiver wants no more of them (受け取り終了)."]
        Gone = "GONE", "受け取り終了";
        #[doc = "The address leads to where this server must not call (呼び出せないアドレス)."]
        NotAllowed = "NOT_ALLOWED", "呼び出せないアドレス";
        #[doc = "This server is not set up to send mail (メールの送信が未設定)."]
        NotSetUp = "NOT_SET_UP", "メールの送信が未設定";
    }
}

code_enum! {
    #[doc = "Where a notice stands (通知の状態)."]
    pub enum NoticeState {
        #[doc = "Still to be sent (送信待ち)."]
        Waiting = "WAITING", "送信待ち";
        #[doc = "Taken by the receiver (送信済み)."]
        Sent = "SENT", "送信済み";
        #[doc = "Not tried any more (取りやめ)."]
        GivenUp = "GIVEN_UP", "取りやめ";
    }
}
