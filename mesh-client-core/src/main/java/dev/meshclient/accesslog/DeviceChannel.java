package dev.meshclient.accesslog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Writes to a pipe or a device, whose reader may sleep. Unlike a channel of the JDK it heeds no interrupt: that would close it
 * and wait for the write that hangs, on a virtual thread for ever.
 */
final class DeviceChannel implements WritableByteChannel {
    private final RandomAccessFile device;
    private volatile boolean open = true;

    /** Opens it for reading, too: for writing alone a pipe opens only when somebody reads it. */
    DeviceChannel(Path path) throws IOException {
        device = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        device.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        bytes.position(bytes.limit());
        return length;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        device.close();
    }
}
