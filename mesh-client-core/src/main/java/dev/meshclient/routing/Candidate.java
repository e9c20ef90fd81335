package dev.meshclient.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route that may take a request, where some of its conditions are known to hold.
 *
 * @param rank its place in the order in which routes are tried
 * @param conditions what remains to be checked
 * @param literals what a request must have for them
 */
record Candidate(int rank, Conditions conditions, List<Literal> literals) {

    /** Returns whether nothing remains to be checked. */
    boolean isCertain() {
        return conditions.isEmpty();
    }

    /** Returns the literal that tells candidates apart by a part of the request; null if this one says nothing about it. */
    @Nullable
    Literal literal(Discriminator part) {
        for (Literal literal : literals) {
            if (literal.part().equals(part)) {
                return literal;
            }
        }
        return null;
    }

    /** Returns what is left of it for a request that has one of the literals. */
    Candidate given(Literal proven) {
        return new Candidate(
                rank,
                conditions.without(proven.proves()),
                literals.stream().filter(literal -> !literal.equals(proven)).toList());
    }
}
