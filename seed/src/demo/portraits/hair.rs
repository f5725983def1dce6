//! Hair: what is behind the head, and what lies over it.

use super::Portrait;

/// Styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hair {
    /// Short with a parting.
    SidePart,
    /// Short, brushed back from a high forehead.
    Swept,
    /// At the sides only.
    Bald,
    /// Very short.
    Cropped,
    /// Short and curly.
    Curly,
    /// Short with tufts.
    Tufted,
    /// To the chin with a fringe.
    Bob,
    /// Long, parted in the middle.
    Long,
    /// Put up.
    Bun,
    /// Tied behind.
    Tail,
    /// Very short with a fringe to one side.
    Pixie,
    /// To the shoulders in waves.
    Wavy,
}

/// Behind the head and the neck.
pub(super) fn behind(portrait: &Portrait) -> String {
    let (colour, shade) = portrait.hair_colour;
    let path = |d: &str| format!(r#"<path d="{d}" fill="{shade}"/>"#);
    match portrait.hair {
        Hair::Bob => path(
            "M266 480C244 290 336 206 450 206S656 290 634 480C644 570 640 640 624 712Q586 736 540 716L516 690 384 690 376 716Q314 736 276 712C260 640 256 570 266 480Z",
        ),
        Hair::Long => path(
            "M266 480C244 290 336 206 450 206S656 290 634 480C650 620 664 760 668 900Q610 960 540 930L516 690 384 690 360 930Q290 960 232 900C236 760 250 620 266 480Z",
        ),
        Hair::Wavy => path(
            "M262 480C244 290 336 200 450 200S656 290 638 480C640 540 672 570 660 630C652 680 690 710 668 770C650 820 600 840 548 820L516 690 384 690 352 820C300 840 250 820 232 770C210 710 248 680 240 630C228 570 260 540 262 480Z",
        ),
        Hair::Tail => format!(
            "{}{}",
            path(
                "M590 330C690 330 730 430 716 540C708 640 740 700 706 790C668 720 646 640 640 560C632 470 606 420 580 400Z"
            ),
            path(
                "M280 470C262 290 340 214 450 214S638 290 620 470C612 540 590 580 570 600L330 600C310 580 288 540 280 470Z"
            )
        ),
        Hair::Bun => format!(
            r#"<circle cx="450" cy="196" r="82" fill="{colour}"/><path d="M392 176q58-56 116 0M386 206q64-40 128 0" fill="none" stroke="{shade}" stroke-width="7" stroke-linecap="round"/>{}"#,
            path(
                "M286 470C266 290 340 214 450 214S634 290 614 470C606 530 590 560 570 580L330 580C310 560 294 530 286 470Z"
            )
        ),
        Hair::Curly => {
            let curl = |(x, y, r): &(i32, i32, i32)| format!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{shade}"/>"#);
            [
                (292, 420, 50),
                (286, 350, 56),
                (318, 282, 60),
                (380, 236, 64),
                (450, 222, 66),
                (520, 236, 64),
                (582, 282, 60),
                (614, 350, 56),
                (608, 420, 50),
            ]
            .iter()
            .map(curl)
            .collect()
        }
        _ => String::new(),
    }
}

/// Over the head.
pub(super) fn before(portrait: &Portrait) -> String {
    let (colour, shade) = portrait.hair_colour;
    let path = |d: &str| format!(r#"<path d="{d}" fill="{colour}"/>"#);
    let strands = |d: &str| {
        format!(r#"<path d="{d}" fill="none" stroke="{shade}" stroke-width="6" stroke-linecap="round" opacity="0.7"/>"#)
    };
    match portrait.hair {
        Hair::SidePart => {
            path(
                "M293 470C264 300 346 216 456 216C576 216 636 304 607 470C602 428 594 402 580 378C512 374 430 346 388 292C376 334 346 364 318 380C306 406 299 432 293 470Z",
            ) + &strands("M404 268Q470 330 566 340M430 244Q500 290 588 304")
        }
        Hair::Swept => {
            path(
                "M292 474C258 300 342 208 450 208S642 300 608 474C603 420 588 352 560 322Q505 296 450 298T340 322C312 352 297 420 292 474Z",
            ) + &strands(
                "M352 312Q366 256 420 236M400 302Q420 252 470 230M452 300Q480 254 524 246M512 306Q540 276 570 286",
            )
        }
        Hair::Bald => {
            path("M290 486C272 420 278 360 308 326C318 320 322 332 318 344C306 390 303 436 302 486Z")
                + &path("M610 486C628 420 622 360 592 326C582 320 578 332 582 344C594 390 597 436 598 486Z")
                + r##"<path d="M392 306Q436 284 482 294" fill="none" stroke="#ffffff" stroke-width="12" stroke-linecap="round" opacity="0.45"/>"##
        }
        Hair::Cropped => path(
            "M295 452C276 300 346 232 450 232S624 300 605 452C598 396 586 356 562 336Q508 318 450 320T338 336C314 356 302 396 295 452Z",
        ),
        Hair::Curly => {
            let curl = |(x, y, r): &(i32, i32, i32)| format!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}"/>"#);
            let front: String = [
                (330, 330, 44),
                (384, 292, 50),
                (450, 280, 52),
                (516, 292, 50),
                (570, 330, 44),
                (304, 388, 30),
                (596, 388, 30),
            ]
            .iter()
            .map(curl)
            .collect();
            front + &strands("M356 318q20-30 46-12M430 292q24-24 46 2M508 306q24-20 40 8")
        }
        Hair::Tufted => path(
            "M294 466C272 330 300 250 372 226C366 208 404 196 440 208C470 186 520 190 536 212C610 220 640 330 606 466C602 424 596 396 584 366L552 384 530 344 498 380 470 338 436 378 408 336 378 376 346 346 320 384C306 410 299 434 294 466Z",
        ),
        Hair::Bob => {
            path(
                "M286 520C268 300 352 220 450 220S632 300 614 520C610 470 602 420 586 384Q520 404 450 402T314 384C298 420 290 470 286 520Z",
            ) + &strands("M380 262Q362 320 362 378M450 246V388M520 262Q538 320 538 378")
        }
        Hair::Long => {
            path(
                "M284 560C262 300 346 218 450 218S638 300 616 560C608 480 596 424 566 386Q490 350 450 276Q410 350 334 386C304 424 292 480 284 560Z",
            ) + &strands("M430 262Q390 330 322 364M470 262Q510 330 578 364")
        }
        Hair::Bun => {
            path(
                "M293 462C272 300 346 228 450 228S628 300 607 462C602 414 590 372 566 346Q510 350 432 304Q396 346 330 352C308 380 298 414 293 462Z",
            ) + &strands("M430 248Q380 286 336 330M470 246Q530 280 572 326")
        }
        Hair::Tail => {
            path(
                "M292 470C268 300 346 222 450 222S630 300 608 470C604 424 594 392 578 366C520 372 452 350 500 284C440 330 372 372 320 376C306 404 298 432 292 470Z",
            ) + &strands("M486 254Q420 316 330 344M524 256Q570 300 588 340")
        }
        Hair::Pixie => {
            path(
                "M288 496C262 310 346 212 452 212C580 212 642 316 612 496C606 460 606 424 590 384C560 394 530 378 514 352C504 386 470 402 438 392C446 376 446 360 440 346C410 388 356 396 318 398C302 430 294 462 288 496Z",
            ) + &strands("M516 250Q470 300 380 342M550 274Q546 316 560 350")
        }
        Hair::Wavy => {
            path(
                "M280 540C262 300 346 214 450 214S638 300 620 540C606 500 614 456 588 392C540 384 500 350 470 300C430 352 376 384 318 398C288 452 296 500 280 540Z",
            ) + &strands("M440 256Q392 324 322 352M486 256Q530 320 590 348")
        }
    }
}
