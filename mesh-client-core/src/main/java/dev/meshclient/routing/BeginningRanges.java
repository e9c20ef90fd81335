package dev.meshclient.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Splits {@link Beginnings} by their characters, and nests them in one another. */
final class BeginningRanges {
    private final Beginnings beginnings;
    private final List<String> texts;

    BeginningRanges(Beginnings beginnings) {
        this.beginnings = beginnings;
        this.texts = beginnings.texts();
    }

    BeginningRange all() {
        return settled(0, 0, texts.size(), 0, 0);
    }

    /** Returns the parts of a range that have the same bits of a character. */
    List<BeginningRange> parts(BeginningRange range, BranchBits bits, int at) {
        List<BeginningRange> parts = new ArrayList<>();
        int from = range.from();
        while (from < range.to()) {
            int to = end(range, from, bits, at);
            parts.add(settled(bits.of(texts.get(from).charAt(at)), from, to, at, range.longest()));
            from = to;
        }
        return parts;
    }

    /** Where those end that belong to the same part as one. */
    private int end(BeginningRange range, int from, BranchBits bits, int at) {
        if (bits.mask() == 0) {
            return range.to();
        }
        int part = bits.of(texts.get(from).charAt(at));
        int to = from + 1;
        while (to < range.to() && bits.of(texts.get(to).charAt(at)) == part) {
            to++;
        }
        return to;
    }

    /** Returns where they go on differently; one that ends there is nested in the others. */
    private BeginningRange settled(int child, int from, int to, int at, int longest) {
        int common = common(from, to, at);
        if (texts.get(from).length() > common) {
            return new BeginningRange(child, from, to, common, longest);
        }
        beginnings.nest(from, longest);
        return new BeginningRange(child, from + 1, to, common, from);
    }

    /** How many characters all have in common: those that the first and the last one have. */
    private int common(int from, int to, int least) {
        String first = texts.get(from);
        String last = texts.get(to - 1);
        int at = least;
        while (at < first.length() && first.charAt(at) == last.charAt(at)) {
            at++;
        }
        return at;
    }

    /** Returns the characters that those of several ranges have somewhere, each once. */
    int[] characters(List<BeginningRange> ranges, int at) {
        return ranges.stream()
                .flatMapToInt(range -> characters(range, at))
                .distinct()
                .toArray();
    }

    /** They are sorted, so that where both ends are equal, all are. */
    private IntStream characters(BeginningRange range, int at) {
        int first = texts.get(range.from()).charAt(at);
        return texts.get(range.to() - 1).charAt(at) == first
                ? IntStream.of(first)
                : texts.subList(range.from(), range.to()).stream().mapToInt(text -> text.charAt(at));
    }
}
