//! Vocabulary of opening hours.

use super::code_enum;

code_enum! {
    #[doc = "What a timetable is for (時間割の用途)."]
    pub enum SchedulePurpose {
        #[doc = "Consultation or business hours (診療・営業)."]
        Opening = "OPENING", "診療・営業";
        #[doc = "Reception hours (受付)."]
        Reception = "RECEPTION", "受付";
        #[doc = "Advice (相談)."]
        Consultation = "CONSULTATION", "相談";
        #[doc = "Duty (当番)."]
        OnCall = "ON_CALL", "当番";
        #[doc = "Home visits (訪問)."]
        HomeVisit = "HOME_VISIT", "訪問";
        #[doc = "Telephone calls (電話)."]
        Phone = "PHONE", "電話";
    }
}

code_enum! {
    #[doc = "A day of the week (曜日)."]
    pub enum DayOfWeek {
        #[doc = "Monday (月)."]
        Monday = "MONDAY", "月";
        #[doc = "Tuesday (火)."]
        Tuesday = "TUESDAY", "火";
        #[doc = "Wednesday (水)."]
        Wednesday = "WEDNESDAY", "水";
        #[doc = "Thursday (木)."]
        Thursday = "THURSDAY", "木";
        #[doc = "Friday (金)."]
        Friday = "FRIDAY", "金";
        #[doc = "Saturday (土)."]
        Saturday = "SATURDAY", "土";
        #[doc = "Sunday (日)."]
        Sunday = "SUNDAY", "日";
    }
}

code_enum! {
    #[doc = "What a national holiday means for a timetable (祝日の扱い)."]
    pub enum HolidayRule {
        #[doc = "Closed on holidays (休み)."]
        Closed = "CLOSED", "休み";
        #[doc = "Open on holidays (開く)."]
        Open = "OPEN", "開く";
        #[doc = "Open or closed as on that day of the week (曜日どおり)."]
        SameAsWeekday = "SAME_AS_WEEKDAY", "曜日どおり";
        #[doc = "It is not known (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}

code_enum! {
    #[doc = "The kind of a holiday (休日の種別)."]
    pub enum HolidayKind {
        #[doc = "A national holiday (国民の祝日)."]
        National = "NATIONAL", "国民の祝日";
        #[doc = "A substitute holiday or a day between two holidays (振替休日・国民の休日)."]
        Substitute = "SUBSTITUTE", "振替休日・国民の休日";
        #[doc = "The year-end and New Year days from 29 December to 3 January (年末年始（12月29日〜1月3日）)."]
        YearEnd = "YEAR_END", "年末年始（12月29日〜1月3日）";
        #[doc = "A holiday set by a municipality or an association (自治体・医師会の定め)."]
        Local = "LOCAL", "自治体・医師会の定め";
    }
}

code_enum! {
    #[doc = "Whether a facility is open at an instant (開いているか)."]
    pub enum OpenStateCode {
        #[doc = "Open (開いている)."]
        Open = "OPEN", "開いている";
        #[doc = "Closed (閉まっている)."]
        Closed = "CLOSED", "閉まっている";
        #[doc = "Open but about to close (まもなく閉まる)."]
        ClosingSoon = "CLOSING_SOON", "まもなく閉まる";
        #[doc = "Only the institution on duty (当番のみ)."]
        OnCallOnly = "ON_CALL_ONLY", "当番のみ";
        #[doc = "It is not known (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}
