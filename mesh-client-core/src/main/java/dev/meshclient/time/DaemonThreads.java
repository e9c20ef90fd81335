package dev.meshclient.time;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Makes the threads of one scheduler and knows which of them are alive. They inherit nothing from their creator. */
final class DaemonThreads {
    private static final String CONTROL = "mesh-control";

    private final Set<String> alive = new ConcurrentSkipListSet<>();

    Thread newControlThread(Runnable work) {
        alive.add(CONTROL);
        return platformThread(CONTROL, named(CONTROL, work));
    }

    Thread newIoThread(Runnable work) {
        String name = takeIoName();
        Runnable named = named(name, work);
        @Nullable Thread virtual = VirtualThreads.unstarted(name, named);
        return virtual == null ? platformThread(name, named) : virtual;
    }

    List<String> alive() {
        return List.copyOf(alive);
    }

    List<String> aliveIo() {
        return alive.stream().filter(name -> !name.equals(CONTROL)).toList();
    }

    private String takeIoName() {
        for (int number = 1; ; number++) {
            String name = "mesh-io-" + number;
            if (alive.add(name)) {
                return name;
            }
        }
    }

    private Runnable named(String name, Runnable work) {
        return () -> {
            try {
                work.run();
            } finally {
                alive.remove(name);
            }
        };
    }

    private static Thread platformThread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }
}
