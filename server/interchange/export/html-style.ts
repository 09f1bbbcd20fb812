/** The look of an exported page: on screen, and printed on A4. */
export const htmlStyle = `
:root{color-scheme:light dark;--line:#888}
body{font:16px/1.7 "Songti SC","Noto Serif CJK SC",SimSun,serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
header{text-align:center;padding:2rem 0}
.department{font-size:1.3rem}
h1,h2,h3,h4,h5,h6,th,caption{font-family:"Heiti SC","Noto Sans CJK SC",SimHei,sans-serif}
h1{font-size:1.9rem}h2{font-size:1.4rem}h3{font-size:1.15rem}h4,h5,h6{font-size:1rem}
section section p{text-indent:2em}
nav ul{list-style:none;padding-left:1.5rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9rem;line-height:1.5}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:middle}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.head th{width:11rem}
.indicators{min-width:40rem}
@media print{
@page{size:A4;margin:20mm 18mm}
:root{color-scheme:light}
body{max-width:none;padding:0;font-size:11pt}
nav{break-after:page}header{break-after:page;padding-top:30vh}
.goal-table{break-before:page}
h2,h3,h4,h5,h6{break-after:avoid}
thead{display:table-header-group}tr{break-inside:avoid}
.wide{overflow:visible}.indicators{min-width:0}
a{color:inherit;text-decoration:none}
}
`;
