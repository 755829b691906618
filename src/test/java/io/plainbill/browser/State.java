package io.plainbill.browser;

/** The states in which people find the widget, and how they get there. */
enum State {
  CLOSED(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      help.part("launcher");
    }
  },
  FIRST_OPEN(Person.ANN),
  SIGNED_OUT(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      tab.open(stage.portal.origin() + "/sign-out?to=/bill");
      tab.click(help.part("launcher"));
      help.part("trouble");
    }
  },
  ANSWER(Person.ANN, "what is my bill for October 2026?"),
  WATERFALL(Person.ANN, "why is May 2026 negative?"),
  BARS(Person.ANN, "costs by service in October 2026"),
  LINE(Person.ANN, "how did my spending develop over the last 6 months?"),
  CLARIFICATION(Person.SUE, "is my invoice paid?"),
  NOTHING(Person.ANN, "what is my bill for March 2019?"),
  DENIED(Person.ANN, "what did we earn on Acme in May?"),
  UNKNOWN(Person.ANN, "who won the match yesterday?"),
  REJECTION(Person.SUE, "what does SKU_NOT_ELIGIBLE mean and how do I fix it?"),
  WORKING(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      open(tab, help);
      stage.gate.hold();
      help.send("what is my bill for May 2026?");
      help.part("working");
    }
  },
  ERROR(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      open(tab, help);
      stage.gate.answers(503);
      help.ask("what is my bill for May 2026?");
      stage.gate.mended();
    }
  },
  ARTICLE(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      WATERFALL.reach(stage, tab, help);
      help.click("article");
      help.part("article-page");
    }
  },
  DEFINITION(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      ANSWER.reach(stage, tab, help);
      help.click("term");
      help.one("[data-plainbill=definition] [data-plainbill=article]");
    }
  },
  MENU(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      ANSWER.reach(stage, tab, help);
      help.click("download");
      help.one("[role=menu]");
    }
  },
  COMMENT(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      ANSWER.reach(stage, tab, help);
      help.click("unhelpful");
      help.part("comment");
    }
  },
  HISTORY(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      ANSWER.reach(stage, tab, help);
      help.click("history");
      help.part("talk");
    }
  },
  PERSON(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      ANSWER.reach(stage, tab, help);
      help.click("person");
      help.part("person-page");
    }
  },
  CASE(Person.ANN) {
    @Override
    void reach(Stage stage, Tab tab, Help help) {
      PERSON.reach(stage, tab, help);
      tab.type(help.one("[data-plainbill=person-page] textarea"), "Please look at this.");
      help.click("hand-over");
      help.part("case");
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts and a role
  private final Person person;

  private final String question;

  State(Person person) {
    this(person, "");
  }

  State(Person person, String question) {
    this.person = person;
    this.question = question;
  }

  Person person() {
    return person;
  }

  /** Brings a widget there that is closed, or shows the conversation. */
  void reach(Stage stage, Tab tab, Help help) {
    open(tab, help);
    if (!question.isEmpty()) {
      help.ask(question);
    }
  }

  private static void open(Tab tab, Help help) {
    if (!help.has("[data-plainbill=panel]")) {
      tab.click(help.part("launcher"));
      help.part("welcome");
    } else if (help.has("[data-plainbill=back]")) {
      help.click("back");
    }
  }
}
