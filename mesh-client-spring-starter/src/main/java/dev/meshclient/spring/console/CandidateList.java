package dev.meshclient.spring.console;

import dev.meshclient.decision.Candidate;
import dev.meshclient.decision.Candidates;
import dev.meshclient.decision.Candidates.Seen;

/** The endpoints that a call had to choose from. */
final class CandidateList {
    private CandidateList() {}

    static void render(Html html, Candidates candidates) {
        html.element(
                "p",
                "aside",
                (candidates.seen() == Seen.AT_PICK ? "Picked of " : "At the end there were ")
                        + Words.count(candidates.total(), "endpoint") + ", " + Words.number(candidates.ejected())
                        + " ejected"
                        + (candidates.panic() ? ", in panic, so that all were used" : ""));
        html.open("ul", "candidates");
        candidates.shown().forEach(candidate -> candidate(html, candidate));
        html.close();
        if (candidates.total() > candidates.shown().size()) {
            html.element(
                    "p",
                    "more",
                    "… and "
                            + Words.number(
                                    candidates.total() - candidates.shown().size()) + " more");
        }
    }

    private static void candidate(Html html, Candidate candidate) {
        html.open("li").element("code", candidate.endpoint().hostAndPort());
        html.text(" ")
                .element(
                        "span",
                        Words.of(candidate.availability()) + ", " + Words.number(candidate.inFlight()) + " in flight"
                                + (candidate.tried() ? ", tried" : ""))
                .close();
    }
}
