/** The limits of template messages ("Template messages"). */
import { checkAction } from './actionLimits.ts';
import { isFields, type Fields, type Report } from './limitReport.ts';

/** Checks `template` of a template message; property paths begin with `template`. */
export function checkTemplate(template: unknown, report: Report): void {
  if (!isFields(template)) return report.add('template', 'must be specified');
  switch (template['type']) {
    case 'buttons':
      return checkColumn(template, 'template', { text: 160, actions: [1, 4], image: 'thumbnailImageUrl' }, report);
    case 'confirm':
      report.text(template['text'], 'template.text', { max: 240, graphemes: true });
      return checkActions(template['actions'], 'template/actions', [2, 2], report);
    case 'carousel':
      return checkCarousel(template, report);
    case 'image_carousel':
      return report.list(template['columns'], 'template/columns', 1, 10).forEach((column, i) => {
        const at = `template/columns/${i}`;
        if (!isFields(column)) return report.add(at, 'must be specified');
        report.httpsUrl(column['imageUrl'], `${at}/imageUrl`);
        checkAction(column['action'], `${at}/action`, 'imageColumn', report, (a, b) => `${a}/${b}`);
      });
    default:
      report.add('template/type', 'invalid property');
  }
}

interface ColumnRule {
  readonly text: number;
  readonly actions: readonly [min: number, max: number];
  readonly image: string;
}

function checkColumn(column: Fields, at: string, rule: ColumnRule, report: Report): void {
  const withMore = column['title'] !== undefined || column[rule.image] !== undefined;
  report.text(column['title'], `${at}/title`, { max: 40, optional: true, graphemes: true });
  report.text(column['text'], `${at}/text`, { max: withMore ? 60 : rule.text, graphemes: true });
  report.httpsUrl(column[rule.image], `${at}/${rule.image}`, true);
  checkActions(column['actions'], `${at}/actions`, rule.actions, report);
}

function checkCarousel(template: Fields, report: Report): void {
  const columns = report.list(template['columns'], 'template/columns', 1, 10);
  const shape = (column: Fields) =>
    [column['title'] !== undefined, column['thumbnailImageUrl'] !== undefined, (column['actions'] as unknown[] | undefined)?.length].join();
  columns.forEach((column, i) => {
    const at = `template/columns/${i}`;
    if (!isFields(column)) return report.add(at, 'must be specified');
    checkColumn(column, at, { text: 120, actions: [1, 3], image: 'thumbnailImageUrl' }, report);
    if (shape(column) !== shape(columns[0] as Fields))
      report.add(at, 'all columns must have the same number of actions and the same use of image and title');
  });
}

function checkActions(actions: unknown, at: string, [min, max]: readonly [number, number], report: Report): void {
  report.list(actions, at, min, max).forEach((action, i) => checkAction(action, `${at}/${i}`, 'template', report, (a, b) => `${a}/${b}`));
}
