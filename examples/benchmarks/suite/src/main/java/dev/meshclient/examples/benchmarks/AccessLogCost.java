package dev.meshclient.examples.benchmarks;

import dev.meshclient.accesslog.AccessLogs;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an access log in a file, with Envoy's default line, adds to the thread that makes a call through the mesh. Lines that
 * are dropped would cost it less: the run fails if there are any.
 */
public final class AccessLogCost {
    private AccessLogCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant
     */
    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile("mesh-benchmark", ".log");
        file.toFile().deleteOnExit();
        Dropped dropped = new Dropped();
        PairedCost.print(
                Integer.parseInt(arguments[0]),
                InMemoryCall.ofMesh(),
                InMemoryCall.ofMesh(AccessLogs.file(file).build(), dropped));
        System.exit(dropped.lines.get() == 0 ? 0 : 1);
    }

    /** Counts what is lost, and hears of no call. */
    private static final class Dropped implements MeshListener {
        final AtomicLong lines = new AtomicLong();

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return CallObserver.NONE;
        }

        @Override
        public void onEvent(MeshEvent event) {
            if (event instanceof MeshEvent.AccessLogWritten written) {
                lines.addAndGet(written.dropped() + written.failed());
            }
        }
    }
}
