//! How the page looks: large letters, dark on light, targets of 44 px, nothing told by colour alone.

/// The style of every page here.
pub(super) const STYLE: &str = "
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f6f5;color:#1a1a1a;font:1.125rem/1.75 'BIZ UDPGothic','BIZ UDGothic','Hiragino Sans','Noto Sans JP',sans-serif}
main{max-width:46rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.4;margin:1rem 0}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-left:.6rem;border-left:.35rem solid #00695c;line-height:1.4}
h3{font-size:1.125rem;margin:1rem 0 .25rem}
a{color:#004d80}
.lead{font-size:1.125rem}
.card{background:#fff;border:1px solid #9aa5a1;border-radius:.5rem;padding:1rem 1.25rem;margin:1rem 0}
.card dl{display:grid;grid-template-columns:9rem 1fr;gap:.25rem 1rem;margin:.5rem 0}
.card dt{font-weight:700;color:#33403c}
.card dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.headline{font-weight:700;font-size:1.15rem;margin:0}
.name{font-size:1.4rem;font-weight:700;margin:.25rem 0;line-height:1.4}
.kana{font-size:.95rem;color:#44504c;display:block;font-weight:400}
fieldset{border:1px solid #9aa5a1;border-radius:.5rem;background:#fff;margin:1rem 0;padding:.75rem 1.25rem 1.25rem;min-width:0}
legend{font-weight:700;padding:0 .4rem}
label.text{display:block;font-weight:700;margin-top:1rem}
input[type=text],textarea{width:100%;font:inherit;padding:.6rem;border:2px solid #5c6864;border-radius:.35rem;background:#fff;color:inherit;min-height:2.75rem}
textarea{min-height:7.5rem;resize:vertical}
.hint{font-size:1rem;color:#44504c;margin:.1rem 0 .3rem;font-weight:400}
details{background:#fff;border:1px solid #9aa5a1;border-radius:.5rem;margin:.75rem 0}
summary{font-weight:700;padding:.75rem 1.25rem;cursor:pointer;min-height:2.75rem}
details fieldset{border:0;border-top:1px solid #ccd4d1;border-radius:0;margin:0;padding:.5rem 1.25rem 1rem}
details legend{padding:.75rem 0 0;float:left;width:100%}
details legend+*{clear:both}
.choices{display:flex;flex-wrap:wrap;gap:.25rem .5rem}
.choice{display:inline-flex;align-items:center;gap:.5rem;min-height:2.75rem;padding:.2rem .8rem .2rem .5rem;border:1px solid #9aa5a1;border-radius:.35rem;background:#fff;cursor:pointer}
.choice:has(input:checked){border:2px solid #00695c;background:#e6f2ef;font-weight:700}
.decision .choice{display:flex;width:100%;padding:.6rem .9rem;margin:.5rem 0;align-items:flex-start}
.decision .choice span{display:block}
input[type=radio]{width:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:#00695c}
.decision input[type=radio]{margin-top:.2rem}
:focus-visible{outline:3px solid #b3261e;outline-offset:2px}
button{font:inherit;font-weight:700;font-size:1.25rem;width:100%;min-height:3.5rem;border:0;border-radius:.5rem;background:#00695c;color:#fff;cursor:pointer;margin:1rem 0}
.faults{border:3px solid #b3261e;border-radius:.5rem;background:#fff;padding:.75rem 1.25rem;margin:1rem 0}
.faults h2{border:0;padding:0;margin:.25rem 0;color:#8c1d18}
.wrong{border-left:.35rem solid #b3261e;padding-left:.75rem}
.fault{color:#8c1d18;font-weight:700;margin:.25rem 0}
footer{margin:2.5rem 0;font-size:1rem;color:#33403c}
@media (max-width:34rem){.card dl{grid-template-columns:1fr;gap:0}.card dd{margin-bottom:.6rem}.choice{flex:1 1 45%}main{padding:.75rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
";
