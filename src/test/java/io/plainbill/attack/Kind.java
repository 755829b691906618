package io.plainbill.attack;

/** What a request tries. */
enum Kind {
  WORDS(20),
  STRUCTURED(22),
  HOSTILE_INTENT(5),
  CONVERSATION(4),
  ANSWER(6),
  TABLE(6),
  ARTICLE(4),
  INTENTS(1),
  START(3),
  IMPORT(3),
  IMPORT_READ(3),
  DOCUMENT(4),
  EXPORT(4),
  EXPORT_READ(3),
  DOCUMENTS(2),
  FEEDBACK(3),
  CONVERSATIONS(4),
  HANDOFF(3),
  CASE(5),
  REPORT(2),
  AUDIT(2),
  OPERATOR(2),
  DEMO_TOKENS(2),
  HEALTH(1),
  BODY(5),
  TOKEN(6),
  HEADERS(3),
  METHOD(3),
  PATH(5);

  /** How often, compared with the others. */
  final int weight;

  Kind(int weight) {
    this.weight = weight;
  }
}
