package dev.meshclient.examples.quickstart;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * A tour of mesh-client: five servers of an order service and one caller, in this process. The caller calls {@code
 * http://orders.shop.local/orders} through the mesh while {@link Scenario} changes the weights and breaks servers; in the
 * end {@link Checks} says whether the mesh did what it promises.
 */
public final class Quickstart {
    private final RunOptions options;
    private final PrintStream out;
    private final boolean terminal;

    Quickstart(RunOptions options, PrintStream out, boolean terminal) {
        this.options = options;
        this.out = out;
        this.terminal = terminal;
    }

    /** Runs for about 20 s; the exit code is 0 if every promise was kept, and 1 if not. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Quickstart(RunOptions.USUAL, System.out, Terminal.present()).run());
    }

    /** Returns the exit code. */
    int run() throws IOException, InterruptedException {
        Stopwatch stopwatch = new Stopwatch();
        Journal journal = new Journal(stopwatch);
        try (Fleet fleet = Fleet.start();
                MeshFile file = MeshFile.create(fleet, options, Scenario.FIRST_PERCENT_TO_V2);
                MeshClient mesh =
                        options.mesh().apply(file.path()).listener(journal).build()) {
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            MeshOkHttp.check(client);
            Course course = new Course();
            try (Load load = new Load(client, journal, stopwatch)) {
                Player player = new Player(journal, course, stopwatch, options, LiveTable.on(out, terminal, fleet));
                stopwatch.start();
                new Scenario(fleet, file, load, journal, course, stopwatch)
                        .phases()
                        .forEach(player::play);
            }
            course.ended(stopwatch.nanos());
            mesh.close();
            List<Check> checks = new ArrayList<>(Checks.of(journal, course, options));
            checks.add(new Check(
                    mesh.openResources().isEmpty(),
                    "what is open in the end: " + mesh.openResources() + " (expected: nothing)"));
            new Summary(out, terminal).print(checks);
            return checks.stream().allMatch(Check::kept) ? 0 : 1;
        }
    }
}
