package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import org.jspecify.annotations.Nullable;

/** A part of a request by whose literal value routes can be told apart. */
sealed interface Discriminator {

    /** Returns what belongs to the value that a request has here; null for nothing. Allocates nothing. */
    <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort);

    /** Looks up a part of a text; null if there is no text, or no such part in it. */
    private static <V> @Nullable V part(ValueTable<V> table, @Nullable String text, long region) {
        return text == null || region == Region.NONE ? null : table.find(text, Region.from(region), Region.to(region));
    }

    private static <V> @Nullable V whole(ValueTable<V> table, @Nullable String value) {
        return value == null ? null : table.find(value, 0, value.length());
    }

    /** The method. */
    record Method() implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            return whole(table, request.method());
        }
    }

    /** The scheme. */
    record Scheme() implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            return whole(table, request.scheme());
        }
    }

    /** The host. */
    record Host() implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            return whole(table, request.host());
        }
    }

    /**
     * A header.
     *
     * @param name in lower case
     */
    record Header(String name) implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            return whole(table, request.header(name));
        }
    }

    /**
     * A cookie, the first of its name.
     *
     * @param name its name
     */
    record Cookie(String name) implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            String cookies = request.header("cookie");
            return part(table, cookies, Cookies.find(name, cookies));
        }
    }

    /**
     * A query parameter, the first of its name.
     *
     * @param name its name
     */
    record QueryParameter(String name) implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            String query = request.query();
            return part(table, query, QueryCondition.find(name, query));
        }
    }

    /** The router's listener port, as a text of one character. */
    record Port() implements Discriminator {
        static String text(int port) {
            return String.valueOf((char) port);
        }

        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            return table.find((char) listenerPort);
        }
    }

    /**
     * A segment of the path.
     *
     * @param index how many slashes stand before the one with which it begins
     */
    record Segment(int index) implements Discriminator {
        @Override
        public <V> @Nullable V find(ValueTable<V> table, MeshRequest request, int listenerPort) {
            String path = request.path();
            int slash = path.indexOf('/');
            for (int i = 0; i < index && slash >= 0; i++) {
                slash = path.indexOf('/', slash + 1);
            }
            if (slash < 0) {
                return null;
            }
            int end = path.indexOf('/', slash + 1);
            return table.find(path, slash + 1, end < 0 ? path.length() : end);
        }
    }
}
