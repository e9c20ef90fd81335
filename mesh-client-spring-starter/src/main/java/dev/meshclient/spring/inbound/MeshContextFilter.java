package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens the {@link MeshContext} of a request on every thread that the container or Spring MVC serves it with: also after an
 * asynchronous dispatch, for its error page, and where a {@code Callable} is carried out. The deadline counts from when the
 * request came.
 */
final class MeshContextFilter extends OncePerRequestFilter {
    private static final String CONTEXT = MeshContextFilter.class.getName() + ".context";

    private final InboundContext inbound;

    MeshContextFilter(InboundContext inbound) {
        this.inbound = inbound;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MeshContext context = context(request);
        if (context.equals(MeshContext.NONE)) {
            chain.doFilter(request, response);
            return;
        }
        try (MeshContext.Scope scope = context.open()) {
            chain.doFilter(request, response);
        }
    }

    private MeshContext context(HttpServletRequest request) {
        if (request.getAttribute(CONTEXT) instanceof MeshContext known) {
            return known;
        }
        MeshContext context = inbound.of(new ServletInboundRequest(request));
        request.setAttribute(CONTEXT, context);
        if (!context.equals(MeshContext.NONE)) {
            WebAsyncUtils.getAsyncManager(request)
                    .registerCallableInterceptor(CONTEXT, new MeshContextOfCallable(context));
        }
        return context;
    }
}
