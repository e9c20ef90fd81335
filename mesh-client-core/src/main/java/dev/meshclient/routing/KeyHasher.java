package dev.meshclient.routing;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.StickyKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the key by which a request keeps its side of a split. */
@FunctionalInterface
interface KeyHasher {

    /** Returns the key's hash; {@link StickyHash#NONE} where the request has no key, or an empty one. */
    long hash(MeshRequest request, MeshContext context);

    static KeyHasher of(StickyKey key) {
        if (key instanceof StickyKey.Header header) {
            String name = header.name().toLowerCase(Locale.ROOT);
            return (request, context) -> StickyHash.of(request.header(name));
        }
        if (key instanceof StickyKey.Cookie cookie) {
            String name = cookie.name();
            return (request, context) -> cookie(request.header("cookie"), name);
        }
        return (request, context) -> StickyHash.of(context.stickyKey());
    }

    private static long cookie(@Nullable String header, String name) {
        long found = Cookies.find(name, header);
        return header == null || found == Region.NONE
                ? StickyHash.NONE
                : StickyHash.of(header, Region.from(found), Region.to(found));
    }
}
