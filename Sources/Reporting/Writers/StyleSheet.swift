/// The look of an HTML report: colors for light and dark, type, tables, charts, paper.
enum StyleSheet {
  /// The style element; the sheet holds no character that means something in XML.
  static let markup = Markup.style(
    """
    :root{color-scheme:light dark;--paper:#fffefb;--ink:#1c1b19;--soft:#6a665e;--rule:#dedad1;--faint:#f4f1ea;
    --good:#1f7a4d;--bad:#b3402e;--caution:#96690a;--band:#ece7da;--mute:#c3bcae;--accent:#1d5f8a;
    --c0:#1d5f8a;--c1:#c2552d;--c2:#2f7d4f;--c3:#7c4d9e;--c4:#a67c00;--c5:#14888a;--c6:#b83a6b;--c7:#5b6b2f;
    --serif:Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Georgia,"Noto Serif",serif;
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;
    --mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
    @media (prefers-color-scheme:dark){:root{--paper:#161614;--ink:#e9e6df;--soft:#a29d92;--rule:#383631;
    --faint:#201f1c;--good:#6cc596;--bad:#f08a75;--caution:#dfb04c;--band:#2b2a25;--mute:#57534a;--accent:#7db8de;
    --c0:#7db8de;--c1:#f0956c;--c2:#7cc79a;--c3:#c09be0;--c4:#d9b64a;--c5:#5fc4c5;--c6:#ee8fb5;--c7:#b2c47e}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
    body{margin:0 auto;padding:3.5rem 1.5rem 4rem;max-width:68rem;background:var(--paper);color:var(--ink);
    font:1rem/1.55 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
    h1{font:500 clamp(1.45rem,1.1rem + 1.7vw,2.15rem)/1.3 var(--serif);letter-spacing:-.01em;margin:1rem 0 1.4rem;
    max-width:54rem;text-wrap:pretty}
    h1 .name{font-weight:700}h1 .number{white-space:nowrap}
    h2{font:600 1.6rem/1.3 var(--serif);margin:0 0 .35rem}
    h3{font-size:1rem;font-weight:600;margin:2rem 0 .75rem}
    p{margin:.6rem 0;max-width:44rem;text-wrap:pretty}
    a{color:var(--accent);text-underline-offset:.2em}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
    :focus-visible{outline:2px solid var(--accent);outline-offset:3px}
    .kicker{color:var(--soft);font-size:.85rem;letter-spacing:.02em;margin:0}
    .question{color:var(--soft);font:italic 1.05rem/1.5 var(--serif);white-space:pre-line;margin:.9rem 0 0}
    .warning{border-left:4px solid var(--bad);background:var(--faint);padding:.6rem 1rem;font-weight:600}
    .deciding{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem 1rem;max-width:none;margin:0 0 1rem;
    padding:1rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
    .deciding strong{font:600 clamp(2.4rem,2rem + 2.5vw,3.4rem)/1 var(--serif);letter-spacing:-.02em}
    .interval{font-size:1.15rem;color:var(--soft);white-space:nowrap}
    .subject{color:var(--soft);font-size:.92rem;flex-basis:100%}
    .chip{font-size:.8rem;font-weight:600;padding:.15rem .6rem;border:1.5px solid currentColor;border-radius:1rem;
    color:var(--soft);align-self:center}
    .chip.v-better{color:var(--good)}.chip.v-worse{color:var(--bad)}.chip.v-model-dependent{color:var(--caution)}
    .remarks{list-style:none;padding:0;margin:0;max-width:50rem}
    .remarks li{margin:.3rem 0;color:var(--soft)}.remarks .name,.remarks .number{color:var(--ink)}
    .name{font-weight:600}.number{white-space:nowrap}
    nav{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:2rem 0 0;font-size:.85rem}
    nav a{color:var(--soft);text-decoration:none}nav a:hover{color:var(--accent);text-decoration:underline}
    section{margin-top:4.2rem;scroll-margin-top:1rem}
    .lead{color:var(--soft);margin:0 0 1.3rem}
    .scroll{overflow-x:auto;margin:1.4rem 0}.scroll:has(+.footnote){margin-bottom:.6rem}
    .footnote{color:var(--soft);font-size:.85rem;margin:.2rem 0}.footnote .name,.footnote .number{color:var(--ink)}
    table{border-collapse:collapse;font-size:.9rem;min-width:min(100%,32rem)}
    caption{text-align:left;font-weight:600;padding:0 0 .5rem;font-size:.9rem}
    th,td{text-align:left;padding:.38rem 1.3rem .38rem 0;vertical-align:baseline;white-space:nowrap}
    th:last-child,td:last-child{padding-right:.2rem}
    thead th{font-weight:500;color:var(--soft);font-size:.8rem;border-bottom:1.5px solid var(--ink);vertical-align:bottom}
    tbody th{font-weight:600;max-width:22rem;white-space:normal;overflow-wrap:break-word}
    tbody tr.first{border-top:1px solid var(--rule)}
    tbody th.again bdi,tbody th.again small{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
    tbody th.again{position:relative}
    .n{text-align:right}.attached{color:var(--soft)}th:has(+.attached),td:has(+.attached){padding-right:.5rem}
    small{color:var(--soft);font-weight:400;font-size:.82em}
    .t-good{color:var(--good);font-weight:600}.t-bad{color:var(--bad);font-weight:600}
    .t-caution{color:var(--caution);font-weight:600}.t-quiet{color:var(--soft)}
    td.t-good.n,td.t-bad.n,td.t-caution.n{font-weight:400}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:2.2rem 3rem;margin:1.4rem 0}
    figure{margin:0;break-inside:avoid;max-width:32rem}
    figure.wide{grid-column:1/-1;max-width:none;min-width:0}.wide .scroll{margin:0}.wide svg.chart{min-width:46rem}
    figcaption{font-weight:600;font-size:.9rem;margin-bottom:.5rem;overflow-wrap:anywhere}
    svg.chart{display:block;width:100%;height:auto;overflow:visible;font:11px var(--sans);fill:var(--ink)}
    .tick{fill:var(--soft);font-size:10.5px}.value{font-size:10.5px}.strong{font-weight:600}
    .grid{stroke:var(--rule);stroke-width:.8}.axis,.zero{stroke:var(--ink);stroke-width:1}
    .band{fill:var(--band)}
    .whisker{stroke:var(--ink);stroke-width:1.4}.whisker.dashed{stroke-dasharray:3 2.5}
    .whisker.thin{stroke:var(--soft);stroke-width:1;stroke-opacity:.75}
    .diagonal{stroke:var(--ink);stroke-width:1;stroke-dasharray:4 3}.fitted{stroke:var(--accent);stroke-width:1.8}
    .mark{fill:var(--ink);stroke:var(--ink);stroke-width:1.4;stroke-linejoin:round}
    .mark.v-better{fill:var(--good);stroke:var(--good)}.mark.v-worse{fill:var(--bad);stroke:var(--bad)}
    .mark.v-equivalent{fill:var(--soft);stroke:var(--soft)}.mark.hollow{fill:var(--paper)}
    .mark.v-model{stroke:var(--caution)}
    .s0{--c:var(--c0)}.s1{--c:var(--c1);stroke-dasharray:7 2.5}.s2{--c:var(--c2);stroke-dasharray:2.5 2}
    .s3{--c:var(--c3);stroke-dasharray:9 2 2 2}.s4{--c:var(--c4);stroke-dasharray:4 3}.s5{--c:var(--c5);stroke-dasharray:12 3}
    .s6{--c:var(--c6);stroke-dasharray:1.5 1.8}.s7{--c:var(--c7);stroke-dasharray:6 2 1.5 2 1.5 2}
    .s-muted{--c:var(--mute)}.series.s-muted{stroke-width:1}.leader.s-muted{stroke-width:.5}
    .series-name.s-muted{fill:var(--soft)}
    .s-control{--c:var(--ink)}.s-ceiling{--c:var(--soft);stroke-dasharray:1 3}
    .series{fill:none;stroke:var(--c);stroke-width:2;stroke-linejoin:round;stroke-linecap:butt}
    .ribbon{fill:var(--c);fill-opacity:.13;stroke:none}
    .leader{stroke:var(--c);stroke-width:.7;stroke-dasharray:none;stroke-opacity:.6}.leader.far{stroke-dasharray:1 3}
    .series-name{fill:var(--c);stroke:none}.halo{stroke:var(--paper);stroke-width:3px;stroke-dasharray:none;paint-order:stroke;stroke-linejoin:round}
    .point{fill:var(--c);stroke:var(--c);stroke-width:1.4;stroke-dasharray:none}.point.hollow{fill:var(--paper)}
    .frontier{fill:none;stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3}
    .series.solid{stroke-dasharray:none;stroke-width:1.6}
    .bar{fill:var(--accent);fill-opacity:.75}.bar.outlined{fill:var(--paper);stroke:var(--accent);stroke-width:1.2}
    dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.15rem 1.5rem;max-width:52rem;margin:.5rem 0}
    dt{font-weight:600;margin-top:.5rem;overflow-wrap:anywhere}dd{margin:.5rem 0 0;grid-column:2}dd.note{margin:0;color:var(--soft);font-size:.88rem}
    pre{font:.82rem/1.55 var(--mono);background:var(--faint);padding:1rem 1.1rem;overflow-x:auto;border-radius:4px;margin:.8rem 0}
    .story{max-width:46rem;margin:1.2rem 0 2rem}
    .life{font:.95rem/1.6 var(--serif);white-space:pre-wrap;border-left:2px solid var(--rule);padding:.1rem 0 .1rem 1.2rem}
    details{margin:1.1rem 0}summary{cursor:pointer;color:var(--accent);width:fit-content}
    ul{padding-left:1.2rem;max-width:46rem}li{margin:.3rem 0}
    footer{margin-top:5rem;color:var(--soft);font-size:.82rem;border-top:1px solid var(--rule)}
    @media (max-width:36rem){body{padding:2rem 1rem 3rem}section{margin-top:3rem}dl{display:block}dd{margin:.1rem 0 0}
    th,td{padding-right:.9rem}}
    @media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--faint:#f5f5f5;--band:#eee;--mute:#bbb;--good:#1f7a4d;
    --bad:#b3402e;--caution:#96690a;--accent:#1d5f8a}body{padding:0;max-width:none;font-size:10pt}nav,.skip{display:none}
    section{margin-top:1.6rem}h2,h3,caption,summary{break-after:avoid}tr,.story{break-inside:avoid}
    .scroll{overflow:visible}pre{white-space:pre-wrap}}
    """)
}
