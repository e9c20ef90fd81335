package dev.meshclient.aws;

import dev.meshclient.aws.DirectoryException.Reason;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Opens another directory with the first question, and again if that has failed. */
final class LazyDirectory implements InstanceDirectory {
    private static final String MISSING =
            "the AWS SDK is not complete on the class path: %s (expected: software.amazon.awssdk:servicediscovery and"
                    + " software.amazon.awssdk:url-connection-client)";

    private final Opening opening;
    private final Lock lock = new ReentrantLock();
    private final AtomicReference<@Nullable InstanceDirectory> opened = new AtomicReference<>();
    private volatile boolean closed;

    LazyDirectory(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Instances discover(CloudMapService service) throws DirectoryException {
        return ask(directory -> directory.discover(service));
    }

    @Override
    public long revision(CloudMapService service) throws DirectoryException {
        return ask(directory -> directory.revision(service));
    }

    private <T> T ask(Asking<T> asking) throws DirectoryException {
        try {
            return asking.ask(directory());
        } catch (LinkageError e) {
            throw new DirectoryException(Reason.FAILED, MISSING.formatted(e.getMessage()), e);
        }
    }

    private InstanceDirectory directory() throws DirectoryException {
        if (!closed) {
            InstanceDirectory known = opened.get();
            InstanceDirectory directory = known == null ? open() : known;
            if (!closed) {
                return directory;
            }
        }
        close();
        throw new DirectoryException(Reason.FAILED, "closed", null);
    }

    private InstanceDirectory open() throws DirectoryException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryException(Reason.FAILED, "interrupted", e);
        }
        try {
            InstanceDirectory directory = opened.get();
            if (directory == null) {
                directory = opening.open();
                opened.set(directory);
            }
            return directory;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        InstanceDirectory directory = opened.getAndSet(null);
        if (directory != null) {
            directory.close();
        }
    }

    /** Opens a directory; blocks. */
    @FunctionalInterface
    interface Opening {
        InstanceDirectory open() throws DirectoryException;
    }

    private interface Asking<T> {
        T ask(InstanceDirectory directory) throws DirectoryException;
    }
}
