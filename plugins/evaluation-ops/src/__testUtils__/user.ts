import userEvent from '@testing-library/user-event';

const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });

/** Presses an element. */
export async function press(element: HTMLElement): Promise<void> {
  await user.click(element);
}

/** Presses an element twice, as an impatient person does. */
export async function pressTwice(element: HTMLElement): Promise<void> {
  await user.dblClick(element);
}

/** Replaces what stands in a field. */
export async function fill(field: HTMLElement, text: string): Promise<void> {
  await user.clear(field);
  await user.click(field);
  await user.paste(text);
}

/** Presses a key on what has the focus. */
export async function pressKey(key: string): Promise<void> {
  await user.keyboard(`{${key}}`);
}
