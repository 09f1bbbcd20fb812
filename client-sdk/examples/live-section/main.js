/*
 * A page that shows a section as it is written: open it with ?url=http://localhost:4000&section=sec_…#token. The token stands behind #,
 * which browsers keep to themselves.
 *
 *   npm install @jiwen/client yjs vite && npx vite build
 */
import { createClient } from '@jiwen/client';

const parameters = new URLSearchParams(location.search);
const client = createClient({ url: parameters.get('url') ?? location.origin, auth: location.hash.slice(1) });
const sectionId = parameters.get('section') ?? '';
const show = (id, text) => { document.getElementById(id).textContent = text; };

const names = { connecting: '正在连接', live: '实时', offline: '连接中断，正在重连', refused: '不能查看', closed: '已关闭' };
const showState = ({ name, error }) => show('state', error === undefined ? names[name] : `${names[name]}：${error.messageZh}`);

// Nobody writes here: nothing is to be kept.
const section = await client.sections.open(sectionId, { store: null });
section.on('state', showState);
section.on('people', (people) => show('people', people.filter(({ isSelf }) => !isSelf).map(({ user }) => user.name).join('、') || '无'));
section.doc.on('update', () => show('text', section.text));
showState(section.state);
await section.live();
show('text', section.text);
show('title', (await client.sections.get(sectionId)).title);
