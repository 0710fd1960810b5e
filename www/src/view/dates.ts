// Dates as people read them. The memory knows UTC only, and so does the page.

const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" });
const second = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "UTC" });

/** `Jan 15, 2024` */
export function onDay(moment: string | number): string {
  return day.format(new Date(moment));
}

/** `Jan 15, 2024, 09:00` */
export function atMinute(moment: string | number): string {
  const date = new Date(moment);
  return `${day.format(date)}, ${minute.format(date)}`;
}

/** `Jan 15, 2024, 09:00:12` */
export function atSecond(moment: string | number): string {
  const date = new Date(moment);
  return `${day.format(date)}, ${second.format(date)}`;
}

/** `since Jan 15, 2024`, `Jan 15, 2024 – Sep 2, 2024`, `until Sep 2, 2024` */
export function window(validAt: string | undefined, invalidAt: string | undefined): string {
  if (validAt && invalidAt) return `${onDay(validAt)} – ${onDay(invalidAt)}`;
  if (validAt) return `since ${onDay(validAt)}`;
  if (invalidAt) return `until ${onDay(invalidAt)}`;
  return "date unknown";
}
