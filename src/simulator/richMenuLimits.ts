/** The limits of rich menus ("Rich menu structure") and of their pictures. */
import { checkAction } from './actionLimits.ts';
import { isFields, Report, type Problem } from './limitReport.ts';

/** Checks a rich menu before it is made; an empty list when LINE would take it. */
export function checkRichMenu(menu: unknown): readonly Problem[] {
  const report = new Report();
  if (!isFields(menu)) return [{ property: '', message: 'must be specified' }];
  const { size } = menu;
  const width = isFields(size) ? Number(size['width']) : Number.NaN;
  const height = isFields(size) ? Number(size['height']) : Number.NaN;
  if (!(width >= 800 && width <= 2500)) report.add('size.width', 'must be between 800 and 2500');
  if (!(height >= 250)) report.add('size.height', 'must be greater than or equal to 250');
  if (width / height < 1.45) report.add('size', 'aspect ratio must be greater than or equal to 1.45');
  if (typeof menu['selected'] !== 'boolean') report.add('selected', 'must be specified');
  report.text(menu['name'], 'name', { max: 300, graphemes: true });
  report.text(menu['chatBarText'], 'chatBarText', { max: 14, graphemes: true });
  report.list(menu['areas'], 'areas', 0, 20).forEach((area, i) => {
    if (!isFields(area) || !isFields(area['bounds'])) return report.add(`areas[${i}].bounds`, 'must be specified');
    checkAction(area['action'], `areas[${i}].action`, 'richMenu', report);
  });
  return report.problems;
}

/** The size a JPEG or PNG says it has; undefined for other bytes. */
export function pictureSize(bytes: Uint8Array): { mime: string; width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47)
    return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = view.getUint16(at);
    // the frame header of a baseline or progressive picture
    if (marker >= 0xffc0 && marker <= 0xffc2) return { mime: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
