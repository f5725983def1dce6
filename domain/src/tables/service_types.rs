//! Service types of long-term care insurance (介護サービス種類コード).
