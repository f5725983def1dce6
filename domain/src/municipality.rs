//! Municipality codes (全国地方公共団体コード) and prefecture names.
