package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Puts the {@link MeshContext} of a request into Reactor's context, where {@link MeshContextAccessor} finds it. */
final class MeshContextWebFilter implements WebFilter, Ordered {
    private final InboundContext inbound;

    MeshContextWebFilter(InboundContext inbound) {
        this.inbound = inbound;
    }

    @Override
    public int getOrder() {
        return MeshInboundAutoConfiguration.FILTER_ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        MeshContext context = inbound.of(new ReactiveInboundRequest(exchange.getRequest()));
        Mono<Void> served = chain.filter(exchange);
        return context.equals(MeshContext.NONE)
                ? served
                : served.contextWrite(written -> written.put(MeshContextAccessor.KEY, context));
    }
}
