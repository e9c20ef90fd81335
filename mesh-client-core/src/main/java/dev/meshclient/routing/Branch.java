package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Candidates that all demand some value of one part of the request, by that value. */
final class Branch {
    private final Discriminator part;
    private final ValueTable<Candidates> lists;
    private final int first;

    private Branch(Discriminator part, Map<String, Candidates> lists, int first) {
        this.part = part;
        this.lists = new ValueTable<>(lists);
        this.first = first;
    }

    static Branch create(Discriminator part, List<Candidate> candidates) {
        Map<String, List<Candidate>> byValue = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            Literal literal = Objects.requireNonNull(candidate.literal(part));
            byValue.computeIfAbsent(literal.value(), value -> new ArrayList<>()).add(candidate.given(literal));
        }
        Map<String, Candidates> lists = new LinkedHashMap<>();
        byValue.forEach((value, some) -> lists.put(value, Candidates.EMPTY.with(some)));
        return new Branch(part, lists, candidates.get(0).rank());
    }

    /** Returns the first candidate that takes a request, or the one that is known to do so if that is earlier. */
    int search(MeshRequest request, int listenerPort, int known) {
        if (first >= known) {
            return known;
        }
        Candidates some = part.find(lists, request, listenerPort);
        return some == null ? known : some.search(request, listenerPort, known);
    }
}
