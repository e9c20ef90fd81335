package dev.meshclient.examples.quickstart;

import dev.meshclient.examples.quickstart.Journal.Call;
import java.util.Comparator;
import java.util.List;

/**
 * Finds in the traffic itself when more of it began to go to the second version: the first 100 calls in a row of which
 * 30 went there. Where one in ten goes there, as many are practically never seen in a row; where every other does,
 * practically at once.
 */
final class Turn {
    private static final int IN_A_ROW = 100;
    private static final int TO_V2 = 30;

    private Turn() {}

    /** Returns how long after that moment the last of those calls was made, in nanoseconds; -1 for never. */
    static long after(long momentNanos, List<Call> calls) {
        List<Call> later = calls.stream()
                .filter(call -> call.atNanos() >= momentNanos && !call.tester())
                .sorted(Comparator.comparingLong(Call::atNanos))
                .toList();
        int toV2 = 0;
        for (int i = 0; i < later.size(); i++) {
            toV2 += one(later.get(i));
            toV2 -= i < IN_A_ROW ? 0 : one(later.get(i - IN_A_ROW));
            if (i >= IN_A_ROW - 1 && toV2 >= TO_V2) {
                return later.get(i).atNanos() - momentNanos;
            }
        }
        return -1;
    }

    private static int one(Call call) {
        return call.answeredBy(Version.V2) ? 1 : 0;
    }
}
