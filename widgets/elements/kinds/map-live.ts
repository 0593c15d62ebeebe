/** The live map: which plan it is about, the plane with its discs, and the form of one person. */
import { html, nothing, type TemplateResult } from "lit-html";
import { dayOf } from "../base/days";
import { planeView, type Disc, type Plane, type PlaneActions } from "./map-plane";
import { filterView, formView, missing, type Change, type Line, type MapTexts, type Stakeholder } from "./map-view";
import { NAME_LENGTH } from "../store/people";
import { day } from "../base/sheet";
import { t, type Lang } from "../base/strings";

export interface MapData {
  id: string;
  version: string;
  title: string;
  measure: { groups: string[] };
  texts: MapTexts;
}
export interface LiveMap {
  data: MapData;
  lang: Lang;
  lines: Line[];
  /** Those the filter lets through. */
  shown: Line[];
  plane: Plane;
  held: { id: string; x: number; y: number } | null;
  matter: string;
  filter: string;
  /** Whose form is open. */
  opened: Line | undefined;
  rename: (name: string) => void;
  choose: (group: string) => void;
  add: () => void;
  change: Change;
  done: () => void;
  remove: (id: string) => void;
  disc: PlaneActions;
}

/** The whole map comes into sight with the disc that gets the focus by key: the header covers what is above. */
const inSight = ({ currentTarget, target }: FocusEvent) => {
  if ((target as Element).matches(":focus-visible")) (currentTarget as Element).scrollIntoView({ block: "nearest" });
};

function discOf({ id, data, label, group }: Line, texts: MapTexts, lang: Lang): Disc {
  const { trust, agreement, influence } = data as Required<Stakeholder>;
  const words = { name: label, trust, agreement: agreement ?? t(lang, "map.unknown"), influence };
  const place = group ? `. ${texts.groups[group]!.title}` : "";
  return { id, name: label, trust, agreement, influence, group, label: t(lang, "map.label", words) + place };
}

export function liveView(map: LiveMap): TemplateResult {
  const { lang, lines, plane, matter, opened } = map;
  const { id, texts, measure } = map.data;
  const titles = Object.fromEntries(Object.entries(texts.groups).map(([group, { title }]) => [group, title]));
  const text = { groups: titles, trust: texts.axes.trust.title, agreement: texts.axes.agreement.title, unknown: t(lang, "map.unknown_strip") };
  const discs = map.shown.filter(({ data }) => !missing(data).length).map((line) => discOf(line, texts, lang));
  const counts = measure.groups.map((group) => ({ id: group, count: lines.filter((line) => line.group === group).length }));
  return html`<div class="assessment__name map__matter">
      <label for=${`${id}-matter`}>${t(lang, "map.matter_device")}</label>
      <input id=${`${id}-matter`} type="text" maxlength=${NAME_LENGTH} autocomplete="off" .value=${matter}
        @input=${(event: Event) => map.rename((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && event.preventDefault()} />
    </div>
    <p class="map__for">${matter ? html`<strong>${matter}</strong>, ` : nothing}${day(dayOf(Date.now()), lang)}</p>
    ${filterView(counts, lines.length, map.filter, texts, lang, map.choose)}
    <svg class="map__plane" viewBox="0 0 ${plane.width} ${plane.height}" role="application" @focusin=${inSight} aria-label=${t(lang, "map.live")} aria-describedby=${`${id}-help`}>
      ${planeView(plane, discs, map.held, text, map.disc)}
    </svg>
    <p class="course-unseen" data-part="said" aria-live="polite"></p>
    ${lines.length ? nothing : html`<p class="map__nobody">${t(lang, "map.nobody")}</p>`}
    <div class="assessment__buttons"><button type="button" data-part="add" @click=${map.add}>${t(lang, "map.add")}</button></div>
    ${opened ? formView(id, opened, texts, lang, map.change, map.done, () => map.remove(opened.id)) : nothing}
    <p class="map__help" id=${`${id}-help`}>${t(lang, "map.help")}</p>`;
}
