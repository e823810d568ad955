/**
 * @file The browser bridge: lets a test inside the extension host see and use the rendered
 * window. {@link createBridge} serves a Playwright page over HTTP on 127.0.0.1,
 * {@link connectBridge} is the test's end of it. The page may be a browser's (code-server) or a
 * desktop VS Code's (over its remote debugging port).
 *
 * Every request is a POST of a JSON object, every answer a JSON object:
 *
 * - `/screenshot {path}`: writes a PNG
 * - `/hover {…target}`: moves the mouse there in a few steps, as a hand does
 * - `/click {…target, button?, count?}`
 * - `/mouse {x, y}`: moves the mouse to a point
 * - `/press {key}`: a key or chord in Playwright's spelling, such as `Control+Enter`
 * - `/type {text}`
 * - `/text {selector}`: `{texts}`, the innerText of every match that can be seen
 *
 * A target is `{selector}`, or `{text, selector?}`: the first place where that text is shown
 * inside a match of the selector (by default a line of a text editor), or `{x, y}`.
 */
import { createServer } from 'node:http';

/** The variable that tells a test suite the bridge's address. */
export const BRIDGE_VARIABLE = 'EDITOR_BRIDGE_URL';

const LINE = '.monaco-editor .view-line';
const TIMEOUT = 10_000;

/**
 * Serves a page to tests.
 * @param {import('playwright-core').Page | Promise<import('playwright-core').Page>} page
 *   a promise makes requests wait for it
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function createBridge(page) {
  Promise.resolve(page).catch(() => {}); // each request reports it
  const server = createServer(async (request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    try {
      const action = actions[request.url?.slice(1) ?? ''];
      // A web page's requests carry an Origin header, a test's don't.
      if (request.method !== 'POST' || request.headers.origin || !action) return answer(404, { error: 'no such action' });
      let body = '';
      for await (const chunk of request) body += chunk;
      answer(200, (await action(await page, JSON.parse(body || '{}'))) ?? {});
    } catch (error) {
      answer(500, { error: String(error?.message ?? error) });
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** @type {Record<string, (page: import('playwright-core').Page, body: any) => Promise<object | void>>} */
const actions = {
  screenshot: async (page, { path }) => {
    await page.screenshot({ path, timeout: TIMEOUT });
    return { path };
  },
  hover: async (page, target) => {
    const { x, y } = await pointOf(page, target);
    await page.mouse.move(x - 8, y);
    await page.mouse.move(x, y, { steps: 4 });
    return { x, y };
  },
  click: async (page, { button = 'left', count = 1, ...target }) => {
    const { x, y } = await pointOf(page, target);
    await page.mouse.click(x, y, { button, clickCount: count });
    return { x, y };
  },
  mouse: (page, { x, y }) => page.mouse.move(x, y),
  press: (page, { key }) => page.keyboard.press(key),
  type: (page, { text }) => page.keyboard.type(text),
  text: async (page, { selector }) => ({
    texts: await page.locator(selector).filter({ visible: true }).allInnerTexts(),
  }),
};

/**
 * The middle of a target, waiting a while for it to appear.
 * @param {import('playwright-core').Page} page
 * @param {{ selector?: string, text?: string, x?: number, y?: number }} target
 * @returns {Promise<{ x: number, y: number }>}
 */
async function pointOf(page, { selector, text, x, y }) {
  if (x !== undefined && y !== undefined) return { x, y };
  if (!selector && !text) throw new Error('a target needs selector, text or x and y');
  const found = await page
    .waitForFunction(middleOnScreen, { selector: selector ?? LINE, text }, { timeout: TIMEOUT, polling: 100 })
    .catch(() => undefined);
  if (!found) throw new Error(`not on the screen: ${JSON.stringify({ selector, text })}`);
  return found.jsonValue();
}

/**
 * Runs inside the page: the middle of an element, or of a text inside it, that can be seen.
 * @param {{ selector: string, text?: string }} target
 * @returns {{ x: number, y: number } | undefined}
 */
function middleOnScreen({ selector, text }) {
  const middle = (rectangle) => {
    const point = { x: rectangle.x + rectangle.width / 2, y: rectangle.y + rectangle.height / 2 };
    const outside = point.x < 0 || point.y < 0 || point.x > window.innerWidth || point.y > window.innerHeight;
    return rectangle.width > 0 && rectangle.height > 0 && !outside ? point : undefined;
  };
  for (const element of document.querySelectorAll(selector)) {
    if (text === undefined) {
      const point = middle(element.getBoundingClientRect());
      if (point) return point;
      continue;
    }
    // The text may span several nodes, and a text editor shows blanks as no-break spaces.
    const pieces = [];
    let all = '';
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      pieces.push({ node: walker.currentNode, start: all.length });
      all += walker.currentNode.data.replaceAll('\u00a0', ' ');
    }
    const start = all.indexOf(text);
    if (start < 0) continue;
    const place = (offset) => {
      const piece = pieces.findLast((candidate) => candidate.start <= offset);
      return [piece.node, offset - piece.start];
    };
    const range = document.createRange();
    range.setStart(...place(start));
    const [endNode, endOffset] = place(start + text.length - 1);
    range.setEnd(endNode, endOffset + 1);
    const point = middle(range.getBoundingClientRect());
    if (point) return point;
  }
  return undefined;
}

/**
 * A test's end of the bridge.
 * @param {string} [url] the bridge's address; by default what the launcher put into the environment
 */
export function connectBridge(url = process.env[BRIDGE_VARIABLE]) {
  if (!url) throw new Error(`No browser bridge: ${BRIDGE_VARIABLE} is not set.`);
  const post = async (action, body) => {
    const response = await fetch(`${url}/${action}`, { method: 'POST', body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw new Error(`bridge: ${action}: ${answer.error}`);
    return answer;
  };
  /** @type {(selector: string) => Promise<string[]>} */
  const text = async (selector) => (await post('text', { selector })).texts.map(plain);
  return {
    text,
    /** @param {string} path */
    screenshot: (path) => post('screenshot', { path }),
    /** @param {{ selector?: string, text?: string, x?: number, y?: number }} target */
    hover: (target) => post('hover', target),
    /** @param {{ selector?: string, text?: string, x?: number, y?: number, button?: string, count?: number }} target */
    click: (target) => post('click', target),
    /** @type {(x: number, y: number) => Promise<object>} */
    mouse: (x, y) => post('mouse', { x, y }),
    /** @param {string} key */
    press: (key) => post('press', { key }),
    /** @param {string} characters */
    type: (characters) => post('type', { text: characters }),
    /**
     * Waits until one of the matches of a selector shows a text.
     * @param {string} selector
     * @param {string | RegExp} wanted
     * @param {{ timeout?: number, retry?: () => unknown }} [options] `retry`: what to do again
     *   every second while it doesn't
     * @returns {Promise<string>} that match's text
     */
    waitForText: async (selector, wanted, { timeout = TIMEOUT, retry } = {}) => {
      const end = Date.now() + timeout;
      let nextRetry = Date.now();
      let seen = [];
      do {
        if (retry && Date.now() >= nextRetry) {
          await retry();
          nextRetry = Date.now() + 1000;
        }
        seen = await text(selector);
        const match = seen.find((one) => (typeof wanted === 'string' ? one.includes(wanted) : wanted.test(one)));
        if (match !== undefined) return match;
        await new Promise((resolve) => setTimeout(resolve, 100));
      } while (Date.now() < end);
      throw new Error(`${selector} never showed ${wanted}; it shows ${JSON.stringify(seen)}`);
    },
    /**
     * Waits until nothing that can be seen matches a selector.
     * @param {string} selector
     */
    waitForNone: async (selector, timeout = TIMEOUT) => {
      const end = Date.now() + timeout;
      while ((await text(selector)).length > 0) {
        if (Date.now() > end) throw new Error(`${selector} never went away`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}

/**
 * Rendered text without what is only there for the eye.
 * @param {string} text
 */
const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
