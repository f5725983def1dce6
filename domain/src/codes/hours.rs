//! Vocabulary of opening hours.

use super::code_enum;

code_enum! {
    #[doc = "Schedule purpose (時間割の用途)."]
    pub enum SchedulePurpose {
        #[doc = "Opening (診療・営業)."]
        Opening = "OPENING", "診療・営業";
        #[doc = "Reception (受付)."]
        Reception = "RECEPTION", "受付";
        #[doc = "Consultation (相談)."]
        Consultation = "CONSULTATION", "相談";
        #[doc = "On call (当番)."]
        OnCall = "ON_CALL", "当番";
        #[doc = "Home visit (訪問)."]
        HomeVisit = "HOME_VISIT", "訪問";
        #[doc = "Phone (電話)."]
        Phone = "PHONE", "電話";
    }
}

code_enum! {
    #[doc = "Day of week (曜日)."]
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
    #[doc = "Holiday rule (祝日の扱い)."]
    pub enum HolidayRule {
        #[doc = "Closed (休み)."]
        Closed = "CLOSED", "休み";
        #[doc = "Open (開く)."]
        Open = "OPEN", "開く";
        #[doc = "Same as weekday (曜日どおり)."]
        SameAsWeekday = "SAME_AS_WEEKDAY", "曜日どおり";
        #[doc = "Unknown (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}

code_enum! {
    #[doc = "Holiday kind (休日の種別)."]
    pub enum HolidayKind {
        #[doc = "National (国民の祝日)."]
        National = "NATIONAL", "国民の祝日";
        #[doc = "Substitute (振替休日・国民の休日)."]
        Substitute = "SUBSTITUTE", "振替休日・国民の休日";
        #[doc = "Year end (年末年始（12月29日〜1月3日）)."]
        YearEnd = "YEAR_END", "年末年始（12月29日〜1月3日）";
        #[doc = "Local (自治体・医師会の定め)."]
        Local = "LOCAL", "自治体・医師会の定め";
    }
}

code_enum! {
    #[doc = "Open state code (開いているか)."]
    pub enum OpenStateCode {
        #[doc = "Open (開いている)."]
        Open = "OPEN", "開いている";
        #[doc = "Closed (閉まっている)."]
        Closed = "CLOSED", "閉まっている";
        #[doc = "Closing soon (まもなく閉まる)."]
        ClosingSoon = "CLOSING_SOON", "まもなく閉まる";
        #[doc = "On call only (当番のみ)."]
        OnCallOnly = "ON_CALL_ONLY", "当番のみ";
        #[doc = "Unknown (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}
