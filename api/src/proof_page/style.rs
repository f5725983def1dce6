//! How the page looks: large letters, dark on light, targets of 44 px, nothing told by colour alone.

/// The style of every page here. What a browser without `:has()` does not know leaves more to be seen, not less.
pub(super) const STYLE: &str = "
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f1f5f3;color:#1a1a1a;font:1.125rem/1.75 'BIZ UDPGothic','BIZ UDGothic','Hiragino Sans','Noto Sans JP',sans-serif}
main{max-width:52rem;margin:0 auto;padding:0 1rem 2rem}
header{background:#00695c;color:#fff;margin:0 -1rem 1.25rem;padding:1rem 1.25rem}
header p{margin:0}
.guide{font-size:1rem}
h1{font-size:1.7rem;line-height:1.4;margin:.25rem 0 .5rem}
.round{display:inline-block;font-size:1rem;border:2px solid #fff;border-radius:1rem;padding:0 .75rem;margin-left:.75rem;vertical-align:middle}
.lead{font-size:1.25rem;overflow-wrap:anywhere}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem;padding-left:.6rem;border-left:.4rem solid #00695c;line-height:1.4}
h3{font-size:1.125rem;margin:1rem 0 .25rem}
a{color:#004d80}
.card{background:#fff;border:1px solid #9aa5a1;border-radius:.5rem;padding:1rem 1.25rem;margin:1rem 0}
.card>:first-child{margin-top:0}
.card>:last-child{margin-bottom:0}
.due{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline;border:2px solid #8c1d18;border-radius:.5rem;padding:.4rem 1rem;margin:.75rem 0}
.due strong{font-size:1.35rem;color:#8c1d18}
.steps{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;counter-reset:step;margin:.75rem 0;padding:0}
.steps li{flex:1 1 11rem;counter-increment:step}
.steps a{display:flex;align-items:center;gap:.6rem;min-height:2.75rem;padding:.35rem .75rem;border-radius:.5rem;background:#e6f2ef;color:#00463d;font-weight:700}
.steps a::before{content:counter(step);flex:none;width:1.9rem;height:1.9rem;line-height:1.9rem;text-align:center;border-radius:50%;background:#00695c;color:#fff}
.contact{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;margin:.75rem 0}
.call{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 1rem;border:2px solid #004d80;border-radius:.5rem;font-weight:700;background:#fff}
dl{display:grid;grid-template-columns:9rem 1fr;gap:.25rem 1rem;margin:.5rem 0}
dt{font-weight:700;color:#33403c}
dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.entry{border:2px dashed #00695c}
.headline{font-weight:700;font-size:1.2rem;margin:0;color:#00463d}
.name{font-size:1.5rem;font-weight:700;margin:.25rem 0;line-height:1.4}
.kana{font-size:.95rem;color:#44504c;display:block;font-weight:400;line-height:1.4}
.person{display:flex;gap:1.25rem;align-items:flex-start;border-top:1px solid #ccd4d1;padding-top:1rem;margin-top:1rem}
.person>div{flex:1;min-width:0}
.person h3{font-size:1.35rem;margin:0;line-height:1.4}
.person small{font-size:1rem;font-weight:400;margin-left:.75rem}
.person img,.paper{flex:none;width:7.5rem;height:auto;border-radius:.35rem;border:1px solid #ccd4d1}
.paper{font-size:.95rem;line-height:1.5;padding:.5rem;margin:0;color:#44504c}
.person+dl{border-top:1px solid #ccd4d1;padding-top:1rem;margin-top:1rem}
.able,.key{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;white-space:normal}
.key{gap:.5rem;margin:.5rem 0}
.key li{border:1px solid #9aa5a1;border-radius:.35rem;background:#fff;padding:.1rem .75rem}
fieldset{border:1px solid #9aa5a1;border-radius:.5rem;background:#fff;margin:1rem 0;padding:.75rem 1.25rem 1.25rem;min-width:0}
legend{font-weight:700;padding:0 .4rem}
label.text{display:block;font-weight:700;margin-top:1rem}
.of{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
input[type=text],textarea{width:100%;font:inherit;padding:.6rem;border:2px solid #5c6864;border-radius:.35rem;background:#fff;color:inherit;min-height:2.75rem}
textarea{min-height:7.5rem;resize:vertical;field-sizing:content}
@supports (field-sizing:content){textarea{min-height:4.5rem}}
.hint{font-size:1rem;color:#44504c;margin:.1rem 0 .3rem;font-weight:400}
details{background:#fff;border:1px solid #9aa5a1;border-radius:.5rem;margin:.75rem 0}
summary{display:flex;flex-wrap:wrap;align-items:center;gap:0 1rem;font-weight:700;padding:.5rem 1.25rem;cursor:pointer;min-height:3.25rem}
summary::before{content:'＋';flex:none;color:#00695c}
details[open]>summary::before{content:'－'}
.count{margin-left:auto;font-size:1rem;font-weight:400;color:#44504c}
details fieldset{border:0;border-top:1px solid #ccd4d1;border-radius:0;margin:0;padding:.5rem 1.25rem .75rem}
details legend{padding:.5rem 0 0;float:left;width:100%}
details legend+*{clear:both}
.choices{display:flex;flex-wrap:wrap;gap:.35rem}
.choice{display:inline-flex;align-items:center;gap:.4rem;min-height:2.75rem;padding:.2rem .8rem .2rem .5rem;border:1px solid #5c6864;border-radius:.35rem;background:#fff;cursor:pointer}
.choices .choice{flex:1 1 auto;padding:.2rem .5rem .2rem .35rem;gap:.3rem;white-space:nowrap}
.choice b{font-size:1.2rem}
.choice:has(input:checked){box-shadow:0 0 0 2px #00695c;background:#e6f2ef;font-weight:700}
.decision .choice{display:flex;width:100%;padding:.75rem .9rem;margin:.5rem 0;align-items:flex-start}
.decision .choice>span{display:block;font-weight:700}
.decision .choice .hint{display:block}
input[type=radio]{width:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:#00695c}
.decision input[type=radio]{margin-top:.2rem}
@supports selector(:has(a)){.note{display:none}
fieldset:has(input:checked:not([value='']):not([value=NO])) .note,fieldset:has(.note input:not(:placeholder-shown)) .note,.wrong .note{display:block}}
.note label.text{margin-top:.5rem}
:focus-visible{outline:3px solid #b3261e;outline-offset:2px}
button{font:inherit;font-weight:700;font-size:1.35rem;width:100%;min-height:4rem;border:0;border-radius:.5rem;background:#00695c;color:#fff;cursor:pointer;margin:.5rem 0 1rem}
button:hover{background:#00463d}
.next h2,.receipt h2{margin:0 0 .5rem}
.next ul{margin:.25rem 0;padding-left:1.5rem}
.faults{border:3px solid #b3261e;border-radius:.5rem;background:#fff;padding:.75rem 1.25rem;margin:1rem 0}
.faults h2{border:0;padding:0;margin:.25rem 0;color:#8c1d18}
.faults li{overflow-wrap:anywhere}
.wrong{border-left:.35rem solid #b3261e;padding-left:.75rem}
details .wrong{border-left:.35rem solid #b3261e}
.fault{color:#8c1d18;font-weight:700;margin:.25rem 0}
footer{margin:2rem 0 0;font-size:1rem;color:#33403c}
@media (max-width:38rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}h1{font-size:1.45rem}.round{margin-left:0;display:table}.choices .choice{flex:1 1 40%}.person{flex-wrap:wrap}.person>div{flex:1 1 100%}.count{width:100%;margin-left:2rem}.call{width:100%;justify-content:center}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{body{background:#fff}.call,button{border:0}}
";
