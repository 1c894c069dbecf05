//! What is closed stays as it was, and what is bundled can be checked.

mod bags;
mod closing;
mod corrections;
mod killed;
mod publishing;
mod restored;
mod seals;
mod signing;
mod web;

use std::fs;

use crate::harness::{Bulletin, Ran};

/// A report that has something in every field.
const REPORT: &str = r#"---
title: Kết quả công tác đối ngoại quý I năm 2020
department: so-ngoai-vu
period: 2020-Q1
outlook: 2020-Q2
number: 12/BC-SNgV
date: 2020-03-20
window: 2020-01-01/2020-03-12
status: published
slug: quy-1
countries: [LA, JP]
summary: |
  Trong quý, tỉnh đón **12** đoàn.
figures:
  inbound: { delegations: 12, people: 44, change: { people: -25 } }
  economic: { usd: 10000.5 }
corrections:
  - { date: 2020-04-01, text: "Sửa số đoàn: 12, không phải 11." }
---
## 1. Đoàn vào {.public}

Một đoạn *nghiêng*, **đậm _cả hai_**, ~~gạch~~, `mã`, chú thích[^a] và [liên kết](https://example.vn/a?b=1&c=2).
Xuống dòng thường,\
xuống dòng cứng. 5 < 6 & 7 > 6; 2 * 3 * 4; a_b_c; \[x\].

[Đến mục dưới](#bang), [tệp](phu-luc.csv), ![Biểu đồ](bieu-do.png)

> Trích *dẫn*.
>
> - một

- một
- hai
  - hai một
  - hai hai

1. ba
2. bốn

3. rời

   đoạn nữa

```
mã  hai dấu cách
```

***

### Bảng {#bang}

Bảng 1. Đoàn vào

| STT | Tên đoàn | Đến từ nước | Số người | Thời gian | Trưởng đoàn |
|---|---|---|---|---|---|
| 1 | Đoàn A \| B | Lào[^b] | 06 Nguyễn Văn A | 30/9/2019 đến 08/10/2019 | Trần Thị B |
| 2 | Đoàn `C` | Nhật Bản | 05 | 14/02/2020 | |

2020\. Không phải danh sách.

[^a]: Nguồn *một*.
[^b]: Nguồn hai.

    Đoạn hai.

## 2. Nội bộ

Không công khai.
"#;

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

fn site() -> Bulletin {
    Bulletin::new()
        .file("content/reports/2020/quy-1.md", REPORT)
        .file("content/reports/2020/phu-luc.csv", "a,b\n1,2\n")
        .file("content/reports/2020/bieu-do.png", PNG)
        .report("2020-Q1/hai", "Báo cáo thứ hai.")
        .report("2020-Q2/sau", "Báo cáo của quý sau.")
}

fn close(site: &Bulletin, more: &[&str]) -> Ran {
    let mut arguments = vec!["archive", "2020-Q1", "--date", "2020-04-15"];
    arguments.extend(more);
    site.run(&arguments)
}

fn closed() -> Bulletin {
    let site = site();
    close(&site, &[]).done();
    site
}

/// The site with a text of the first report replaced.
fn edited(site: Bulletin, from: &str, to: &str) -> Bulletin {
    assert!(REPORT.contains(from), "{from}");
    site.file(
        "content/reports/2020/quy-1.md",
        REPORT.replacen(from, to, 1),
    )
}

fn seal(site: &Bulletin) -> String {
    fs::read_to_string(site.path("content/archive/2020-q1.yaml")).expect("reads")
}
