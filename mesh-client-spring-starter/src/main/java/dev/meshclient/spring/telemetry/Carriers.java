package dev.meshclient.spring.telemetry;

import dev.meshclient.model.MeshRequest;
import feign.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.ClientRequest;

/** The requests of those clients that are on the class path. A class for each keeps what is absent from being looked for. */
final class Carriers {
    private Carriers() {}

    static List<Carrier> present() {
        List<Carrier> present = new ArrayList<>();
        if (isPresent("org.springframework.http.client.observation.ClientRequestObservationContext")) {
            present.add(new Blocking());
        }
        if (isPresent("org.springframework.web.reactive.function.client.ClientRequest")) {
            present.add(new Reactive());
        }
        if (isPresent("feign.Request")) {
            present.add(new OfFeign());
        }
        return present;
    }

    private static boolean isPresent(String name) {
        return ClassUtils.isPresent(name, Carriers.class.getClassLoader());
    }

    /** Of RestClient and RestTemplate. */
    private static final class Blocking implements Carrier {
        @Override
        public @Nullable MeshRequest request(Object carried) {
            return carried instanceof HttpRequest request
                    ? Carrier.of(
                            request.getMethod().name(),
                            request.getURI().toString(),
                            request.getHeaders().getFirst(HttpHeaders.HOST))
                    : null;
        }
    }

    /** Of WebClient, which is observed from before its request is complete. */
    private static final class Reactive implements Carrier {
        @Override
        public @Nullable MeshRequest request(Object carried) {
            if (!(carried instanceof ClientRequest.Builder builder)) {
                return null;
            }
            ClientRequest request = builder.build();
            return Carrier.of(
                    request.method().name(),
                    request.url().toString(),
                    request.headers().getFirst(HttpHeaders.HOST));
        }
    }

    /** Of Feign, by its own capability for Micrometer. */
    private static final class OfFeign implements Carrier {
        @Override
        public @Nullable MeshRequest request(Object carried) {
            return carried instanceof Request request
                    ? Carrier.of(request.httpMethod().name(), request.url(), null)
                    : null;
        }
    }
}
