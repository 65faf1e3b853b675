package text

// htmlStyle is the look of the HTML: readable at any width and zoom, on dark screens, and on A4. A test computes that its
// colours have the contrast of WCAG 2.1 AA. Blocks isolate the direction of their text by themselves.
const htmlStyle = `:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --link: #0b4f8a; --line: #767676; --soft: #4a4a4a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #1b1b1b; --link: #9ecbff; --line: #8c8c8c; --soft: #c4c4c4; } }
html { background: var(--paper); color: var(--ink); font: 1rem/1.5 Verdana, "DejaVu Sans", sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
p { margin: 0 0 1em; }
h1, h2, h3, h4 { font-size: 1rem; line-height: 1.5; margin: 1.5em 0 0.25em; }
h3, h4 { font-weight: normal; font-style: italic; }
h4 { text-decoration: underline; }
a { color: var(--link); }
a:focus-visible, .tabel:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.retouradres, .rubricering, .kolom { font-size: 0.8125rem; }
.adres p, .kolom p, .regel p { margin: 0; }
.adres { margin: 1.5em 0; }
.kolom { border-left: 1px solid var(--line); margin: 1.5em 0; padding-left: 1em; }
.kolom div + div { margin-top: 0.75em; }
.regel { display: flex; flex-wrap: wrap; column-gap: 1em; }
.regel p:first-child { min-width: 6em; }
.regel h1 { flex: 1 1 15em; font-weight: normal; margin: 0; }
.regel + :not(.regel) { margin-top: 2.5em; }
.verborgen { clip-path: inset(50%); height: 1px; margin: 0; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
.vraag { font-weight: bold; margin-bottom: 0; }
ul, ol { margin: 0 0 1em; padding-left: 1.75em; }
li > p, li > ul, li > ol, .noot p { margin-bottom: 0.25em; }
.streep { list-style-type: "–  "; }
.vervolg { list-style-type: none; }
blockquote { margin: 0 0 1em 1.75em; }
.noot { color: var(--soft); display: flex; font-size: 0.875rem; gap: 0.5em; margin: 0 0 1em; padding-left: 1em; }
.noot .nummer { min-width: 1.25em; }
figure { margin: 0 0 1em; }
img { height: auto; max-width: 100%; }
.tabel { margin: 0 0 1em; overflow-x: auto; }
table { border-collapse: collapse; }
caption { caption-side: top; text-align: left; }
.onder caption { caption-side: bottom; }
caption, figcaption, .bijschrift { font-style: italic; }
th, td { border-bottom: 1px solid var(--line); padding: 0.25em 0.75em 0.25em 0; text-align: left; vertical-align: top; }
.rechts { text-align: right; }
.ondertekenaar { margin-top: 1.5em; }
.ondertekenaar p { margin-bottom: 0; }
.ondertekenaar p:nth-child(2) { margin-top: 3em; }
section { border-top: 1px solid var(--line); margin-top: 3em; }
sub, sup { line-height: 0; }
@page { size: A4; margin: 20mm 25mm; }
@media print { :root { --ink: #000000; --paper: #ffffff; --link: #000000; --line: #767676; --soft: #333333; } body { max-width: none; padding: 0; } html { font-size: 10pt; } h1, h2, h3, h4 { break-after: avoid; } tr, figure, .ondertekenaar { break-inside: avoid; } section { break-before: page; border: 0; } .tabel { overflow: visible; } }
`
