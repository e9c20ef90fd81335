package dev.meshclient.config;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Loads damaged documents for as long as it is told, and stops at the first that is neither good nor told to be wrong, or
 * that takes too long: {@code mvn -q -Pfuzz -pl mesh-client-core [-Dminutes=5] [-Dfirst=NUMBER]}.
 */
final class Fuzz {
    private static final Duration TOO_LONG = Duration.ofSeconds(5);
    private static final String REPLAY = "mvn -q -Pfuzz -pl mesh-client-core -Dminutes=0 -Dfirst=";

    private final DamagedDocuments documents = new DamagedDocuments();
    private final PrintStream out;
    private final Path folder;
    private long refused;
    private long slowest;
    private long slowestNanos;

    private Fuzz(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs.
     *
     * @param args how many minutes, of which 0 are for one document; the first document's number, or nothing for any; the
     *     folder that a failure is written to
     */
    public static void main(String[] args) throws IOException {
        long nanos =
                Math.round(Double.parseDouble(args[0]) * Duration.ofMinutes(1).toNanos());
        long first = args[1].isEmpty() ? System.currentTimeMillis() * 1_000_000 : Long.parseLong(args[1]);
        if (!new Fuzz(System.out, Path.of(args[2])).run(first, nanos)) {
            System.exit(1);
        }
    }

    private boolean run(long first, long nanos) throws IOException {
        long start = System.nanoTime();
        long number = first;
        do {
            AssertionError failure = load(number);
            if (failure != null) {
                tell(number, failure);
                return false;
            }
            number++;
        } while (System.nanoTime() - start < nanos);
        out.printf(
                "%,d documents from number %d, %,d refused, all with proper findings; the slowest, %d, took %d ms%n",
                number - first,
                first,
                refused,
                slowest,
                Duration.ofNanos(slowestNanos).toMillis());
        return true;
    }

    private @Nullable AssertionError load(long number) {
        ConfigDocument document = documents.get(number);
        long start = System.nanoTime();
        try {
            refused += DamagedDocuments.isRefused(document) ? 1 : 0;
        } catch (AssertionError e) {
            return e;
        }
        long took = System.nanoTime() - start;
        if (took > slowestNanos) {
            slowest = number;
            slowestNanos = took;
        }
        return took > TOO_LONG.toNanos() ? new AssertionError("took " + Duration.ofNanos(took)) : null;
    }

    private void tell(long number, AssertionError failure) throws IOException {
        failure.printStackTrace(out);
        for (ConfigFile file : documents.get(number).files()) {
            Path written = folder.resolve(number + "-" + file.name().replace('/', '-'));
            Files.createDirectories(folder);
            Files.writeString(written, file.text());
            out.println("written: " + written);
        }
        out.println("again: " + REPLAY + number);
        out.println("then make it small, and put it below src/test/resources/dev/meshclient/config/fuzz");
    }
}
