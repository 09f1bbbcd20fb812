import type { Locator, Page } from 'playwright-core';

/** The first goal table of the page. */
export const gridOf = (page: Page): Locator => page.getByRole('grid').first();
/** Columns: 0 number, 1 and 2 levels, 3 name, 4 description, 5 target, 6 basis. Rows from 1. */
export const cellOf = (page: Page, row: number, column: number): Locator => gridOf(page).locator('tr[id]').nth(row - 1).locator(`td[data-column="${column}"]`);
/** The field of the head beside a heading. */
export const headOf = (page: Page, name: string): Locator => gridOf(page).locator('th', { hasText: name }).locator('xpath=following-sibling::td[1]');
/** A month of the plan, from 0. */
export const planOf = (page: Page, point: number): Locator => gridOf(page).locator('td.cell-amount').nth(2 + point);
/** What a cell says. */
export const shown = (cell: Locator): Promise<string> => cell.locator('.cell-shown').innerText();
/** Waits until a cell says this and nothing else. */
export const says = (cell: Locator, text: string): Promise<void> => cell.locator('.cell-shown').getByText(text, { exact: true }).waitFor();
/** Waits until nothing of the cell is on its way. */
export const isSettled = (cell: Locator): Promise<void> => cell.and(cell.page().locator('td:not([aria-busy])')).waitFor();

/** Stands on a cell, as by a click on its edge. */
export const stand = (cell: Locator): Promise<void> => cell.click({ position: { x: 4, y: 4 } });

/** Writes a cell as a spreadsheet takes it. */
export async function type(cell: Locator, text: string): Promise<void> {
  await stand(cell);
  await cell.page().keyboard.type(text);
  await cell.page().keyboard.press('Enter');
}

/** Pastes into what has the focus. */
export const paste = (page: Page, text: string, html = ''): Promise<unknown> =>
  page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    if (${JSON.stringify(html)} !== '') clipboardData.setData('text/html', ${JSON.stringify(html)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
