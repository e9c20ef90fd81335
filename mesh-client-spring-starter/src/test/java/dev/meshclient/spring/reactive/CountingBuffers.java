package dev.meshclient.spring.reactive;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferWrapper;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.PooledDataBuffer;

/** Makes buffers that have to be released, and knows how many have not been. */
final class CountingBuffers implements DataBufferFactory {
    private final DataBufferFactory plain = new DefaultDataBufferFactory();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    int made() {
        return made.get();
    }

    int open() {
        return open.get();
    }

    @Override
    @Deprecated
    public DataBuffer allocateBuffer() {
        return allocateBuffer(256);
    }

    @Override
    public DataBuffer allocateBuffer(int capacity) {
        return counted(plain.allocateBuffer(capacity));
    }

    @Override
    public DataBuffer wrap(ByteBuffer bytes) {
        return counted(plain.wrap(bytes));
    }

    @Override
    public DataBuffer wrap(byte[] bytes) {
        return counted(plain.wrap(bytes));
    }

    @Override
    public DataBuffer join(List<? extends DataBuffer> buffers) {
        DataBuffer all = allocateBuffer(
                buffers.stream().mapToInt(DataBuffer::readableByteCount).sum());
        for (DataBuffer buffer : buffers) {
            all.write(buffer);
            ((PooledDataBuffer) buffer).release();
        }
        return all;
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    private DataBuffer counted(DataBuffer buffer) {
        made.incrementAndGet();
        open.incrementAndGet();
        return new Counted(buffer);
    }

    /** A buffer that tells when it is released, and must not be twice. */
    private final class Counted extends DataBufferWrapper implements PooledDataBuffer {
        private final AtomicInteger references = new AtomicInteger(1);

        Counted(DataBuffer buffer) {
            super(buffer);
        }

        @Override
        public DataBufferFactory factory() {
            return CountingBuffers.this;
        }

        @Override
        public boolean isAllocated() {
            return references.get() > 0;
        }

        @Override
        public PooledDataBuffer retain() {
            references.incrementAndGet();
            return this;
        }

        @Override
        public PooledDataBuffer touch(Object hint) {
            return this;
        }

        @Override
        public boolean release() {
            int left = references.decrementAndGet();
            if (left < 0) {
                throw new IllegalStateException("released twice");
            }
            if (left == 0) {
                open.decrementAndGet();
            }
            return left == 0;
        }
    }
}
