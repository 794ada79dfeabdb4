/// The style sheet of the report: screens of any width, light and dark, and paper.
///
/// On paper charts float: one that does not fit goes to the next page, and the text after it fills the page before.
enum ReportStyle {
  static let sheet: StaticString = """
    <style>
    :root{--paper:#fff;--ink:#1b1f24;--dim:#59626d;--rule:#d5dae0;--soft:#f4f6f8;--link:#0b57a4;
    --work:#0b6ab0;--subsidised:#5aa9d6;--earnings:#b45f06;--education:#26793f;--switch:#8a4fb0;
    --interruption:#c8322b;
    --completed:#8b949e;--rest:#e3e7eb;--plain:#37475a;--unknown:#66717d;
    --level-1:#0a7a70;--level-2:#8a6400;--level-3:#7b2d56;--assistance-1:#a8266a;--assistance-2:#4b5a9b;
    --months-2:#cf7fab;--months-3:#b84488;--months-4:#8f1d55;
    --group-1:#0a6f8f;--group-2:#8c5a1e;--group-3:#6b4fa0;--group-4:#4d7a1f;--group-5:#66717d;
    --superseded:#8f8436;--rejected:#33337a;--left:#4f6f5c;--shrunken:#5f7d00;
    --outside:#d1420e;--published:#0f5c7a;--standardised:#7a4a12;
    --s1:#e4eff8;--s2:#b5d4ec;--s3:#74add9;--s4:#2874b0;--s5:#0b4f8a;--inner:#c9d4de;--outer:#e6ebf0}
    @media (prefers-color-scheme:dark){@media screen{:root{--paper:#14181d;--ink:#e8ebee;--dim:#a5afba;
    --rule:#39424c;--soft:#1d232a;--link:#7cb8f0;
    --work:#4ea3e3;--subsidised:#2f6d99;--earnings:#e8973f;--education:#58b877;--switch:#b98adb;
    --interruption:#f0716a;
    --completed:#7b8692;--rest:#2b333c;--plain:#b9c6d3;--unknown:#98a3af;
    --level-1:#3fc4b6;--level-2:#dcb23c;--level-3:#dd86b5;--assistance-1:#ee84b9;--assistance-2:#94a3ec;
    --months-2:#a45f84;--months-3:#cf6da3;--months-4:#f0a3cb;
    --group-1:#45b8da;--group-2:#d29a55;--group-3:#a990e0;--group-4:#93c45c;--group-5:#a5afba;
    --superseded:#cfc469;--rejected:#a9a9f5;--left:#8fb8a0;--shrunken:#b7d84b;
    --outside:#ff9a66;--published:#5fc3e6;--standardised:#d9a561;
    --inner:#3b4753;--outer:#262e36}}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0 auto;max-width:66rem;padding:1rem clamp(1rem,4vw,3rem) 3rem;background:var(--paper);
    color:var(--ink);
    font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
    h1{font-size:clamp(1.7rem,5vw,2.6rem);line-height:1.15;margin:.2rem 0 .6rem;letter-spacing:-.01em;
    }
    h2{font-size:1.45rem;line-height:1.25;margin:0 0 .5rem}h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
    p,li,dd,dt,figcaption{max-width:46rem}p{margin:.5rem 0}
    a{color:var(--link)}a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);
    outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem 1rem;
    z-index:1}
    .kicker{margin:1rem 0 0;font-weight:600;color:var(--dim)}.lead{font-size:1.15rem;color:var(--dim)}
    nav{border:1px solid var(--rule);border-width:1px 0;padding:.8rem 0;margin:1.2rem 0}nav h2{font-size:1rem}
    nav ul{columns:16rem;margin:0;padding:0;list-style:none}nav li{padding:.2rem 0;break-inside:avoid}
    section{padding:1.2rem 0 1.6rem;border-bottom:1px solid var(--rule)}
    .findings{padding-left:1.2rem}.findings li{margin:.45rem 0}.source{font-size:.85rem;white-space:nowrap}
    .unit,.more{color:var(--dim);font-size:.95rem}.notes{padding-left:1.2rem;font-size:.92rem;color:var(--dim)}
    .marks{display:grid;grid-template-columns:3rem 1fr;gap:.2rem .8rem}.marks dt{font-weight:600}.marks dd{margin:0}
    .terms{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.3rem .8rem}.terms dd{margin:0}
    dd{margin:0 0 .6rem}dl>dt{font-weight:600}
    details{border:1px solid var(--rule);border-radius:.4rem;margin:.5rem 0;padding:0 .8rem}
    summary{cursor:pointer;padding:.55rem 0;font-weight:500}
    .scroll{overflow-x:auto;margin:.6rem 0 1rem;max-width:100%}
    table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums;line-height:1.35}
    caption{text-align:left;font-weight:600;padding:.3rem 0}
    th,td{padding:.35rem .7rem;border-bottom:1px solid var(--rule);text-align:right;vertical-align:top}
    th{font-weight:500}thead th{vertical-align:bottom;border-bottom:2px solid var(--dim);max-width:11rem}
    tbody th,thead th:first-child{text-align:left}tbody th{min-width:7rem;max-width:16rem;hyphens:auto;overflow-wrap:break-word}
    td small{display:block;color:var(--dim);font-size:.78rem;white-space:nowrap}td{white-space:nowrap}
    .plain th,.plain td{text-align:left}.plain td{white-space:normal;overflow-wrap:anywhere}.digest{font-family:ui-monospace,monospace;
    font-size:.78rem}
    .w,.m{color:var(--dim)}pre{background:var(--soft);padding:.8rem;overflow-x:auto;border-radius:.4rem}
    figure{margin:1.2rem 0;padding:0}figure svg{display:block;width:100%;max-width:38rem;height:auto}
    figcaption{font-size:.92rem;color:var(--dim);margin-top:.4rem}figcaption strong{color:var(--ink);font-weight:600}
    svg text{font-family:inherit;fill:var(--ink)}svg .t{font-size:11px}svg .s{font-size:10px}svg .h{font-size:11px;
    font-weight:600}
    svg .dim{fill:var(--dim)}svg .halo{fill:none;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
    svg .grid{stroke:var(--rule);stroke-width:.7}svg .axis{stroke:var(--dim);stroke-width:.9}
    svg .break{stroke:var(--interruption);stroke-width:1;stroke-dasharray:3 2}
    svg .start{stroke:var(--dim);stroke-width:1;stroke-dasharray:3 3}
    svg .line{fill:none;stroke:var(--c);stroke-width:1.9;stroke-linejoin:round;stroke-linecap:round}
    svg .band{fill:var(--c);opacity:.14}svg .area{fill:var(--c)}svg .ribbon{fill:var(--c);opacity:.42}
    svg .dot{fill:var(--c)}svg .ring{fill:none;stroke:var(--c);stroke-width:1.6}
    svg .whisker{stroke:var(--c);stroke-width:1.6;opacity:.65}svg text.ink{fill:var(--c)}
    svg .d-1.line{stroke-dasharray:6 3}svg .d-2.line{stroke-dasharray:2 3}svg .d-3.line{stroke-dasharray:8 3 2 3}
    .c-work{--c:var(--work)}.c-subsidised{--c:var(--subsidised)}.c-earnings{--c:var(--earnings)}
    .c-education{--c:var(--education)}
    .c-switch{--c:var(--switch)}.c-interruption{--c:var(--interruption)}.c-completed{--c:var(--completed)}
    .c-rest{--c:var(--rest)}
    .c-plain{--c:var(--plain)}.c-unknown{--c:var(--unknown)}.c-limit-inner{--c:var(--inner)}
    .c-limit-outer{--c:var(--outer)}
    .c-superseded{--c:var(--superseded)}.c-rejected{--c:var(--rejected)}.c-left{--c:var(--left)}
    .c-shrunken{--c:var(--shrunken)}.c-outside{--c:var(--outside)}
    .c-published{--c:var(--published)}.c-standardised{--c:var(--standardised)}
    .c-level-1{--c:var(--level-1)}.c-level-2{--c:var(--level-2)}.c-level-3{--c:var(--level-3)}
    .c-assistance-1{--c:var(--assistance-1)}.c-assistance-2,.c-assistance_months-1{--c:var(--assistance-2)}
    .c-assistance_months-2{--c:var(--months-2)}.c-assistance_months-3{--c:var(--months-3)}
    .c-assistance_months-4{--c:var(--months-4)}.c-group-1{--c:var(--group-1)}.c-group-2{--c:var(--group-2)}
    .c-group-3{--c:var(--group-3)}.c-group-4{--c:var(--group-4)}.c-group-5{--c:var(--group-5)}
    svg .tile{stroke:var(--rule);stroke-width:.7}svg .s-none{fill:var(--soft)}
    svg .s-1{fill:var(--s1)}svg .s-2{fill:var(--s2)}svg .s-3{fill:var(--s3)}svg .s-4{fill:var(--s4)}
    svg .s-5{fill:var(--s5)}
    svg .on-1,svg .on-2,svg .on-3{fill:#10202e}svg .on-4,svg .on-5{fill:#fff}
    @media (max-width:40rem){.terms{display:block}.terms dd{margin:0 0 .5rem}td small{white-space:normal;min-width:5.5rem}th,td{padding:.35rem .5rem}
    tbody th:first-child{position:sticky;left:0;background:var(--paper);max-width:10.5rem}}
    footer{color:var(--dim);font-size:.9rem}.paper{display:none}
    @media print{html{font-size:9.5pt}body{max-width:none;padding:0}@page{size:A4;margin:16mm 15mm}
    nav,.skip{display:none}h2,h3,summary,caption,h2+p,.unit{break-after:avoid}figure,tr,li,p,pre{break-inside:avoid}
    section{display:flow-root}figure{float:left;width:100%;margin:.6rem 0}
    figure svg{max-width:12.5cm;max-height:21cm}.scroll{overflow:visible;break-inside:avoid}
    table{font-size:8pt;break-inside:avoid}
    th,td{padding:.15rem .4rem}td small{font-size:6.8pt}thead{display:table-row-group}
    thead,thead tr{break-after:avoid}
    details:not([open]){border:0;padding:0;margin:0;color:var(--dim)}details:not([open]) summary{padding:.1rem 0}
    .paper{display:block}#methods details:not([open]){color:inherit}#methods dt{break-after:avoid}
    #methods dd{break-inside:avoid}
    #methods details::details-content{content-visibility:visible;display:block;block-size:auto}
    #methods .scroll,#methods table{break-inside:auto}#methods thead{display:table-header-group}
    a{color:inherit;text-decoration:none}section{border:0;padding:.8rem 0}
    pre{white-space:pre-wrap;overflow-wrap:anywhere}}
    </style>

    """
}
