package dev.meshclient.endpoint;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One adaptor's attachment. What it throws is logged, so that the others hear the same. */
final class AttachmentSlot {
    private static final Logger log = LoggerFactory.getLogger(AttachmentSlot.class);

    private final Object owner;
    private final EndpointAttachment attachment;
    private final AtomicBoolean retired = new AtomicBoolean();

    AttachmentSlot(Object owner, EndpointAttachment attachment) {
        this.owner = owner;
        this.attachment = attachment;
    }

    Object owner() {
        return owner;
    }

    EndpointAttachment attachment() {
        return attachment;
    }

    void retireOnce() {
        if (retired.compareAndSet(false, true)) {
            run("retire", attachment::retire);
        }
    }

    void thawed() {
        run("thaw", attachment::thawed);
    }

    void close() {
        run("close", attachment::close);
    }

    private void run(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.warn("{} did not {}", attachment, what, e);
        }
    }
}
