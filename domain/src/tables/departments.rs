//! Departments (診療科目コード of 医療情報ネット).
