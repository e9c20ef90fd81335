package dev.meshclient.spring.console;

import dev.meshclient.MeshClient;
import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.Gateway;
import dev.meshclient.annotation.Internal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows what is in force, how endpoints and sources are doing, and why calls failed. It changes nothing, and
 * needs nothing but itself: neither another file nor another host. Can be used by any thread.
 */
@Internal
public final class ConsolePage {
    private final MeshClient mesh;
    private final PageFrame frame;

    /** Shows a mesh client. */
    public ConsolePage(MeshClient mesh) {
        this.mesh = mesh;
        this.frame = new PageFrame(Asset.of("console.css"), Asset.of("console.js"));
    }

    /** Returns the page as it is now, with all of the mesh; see {@link #html(String, String, String, String)}. */
    public String html(@Nullable String method, @Nullable String url, @Nullable String headers) {
        return html(method, url, headers, null);
    }

    /**
     * Returns the page as it is now, as HTML.
     *
     * @param method of the request to be explained; GET if it is null
     * @param url of the request to be explained; null for none
     * @param headers of the request to be explained, one a line; null for none
     * @param filter what the names of services, routes, nodes and endpoints that are shown have in them, in any case; null for
     *     all
     */
    public String html(
            @Nullable String method, @Nullable String url, @Nullable String headers, @Nullable String filter) {
        Question question = Question.of(method, url, headers, filter);
        View view = new View(mesh.describe(), mesh.decisions(), question);
        return frame.render(view, sections(view));
    }

    private List<Section> sections(View view) {
        MeshDescription description = view.mesh();
        Gateway gateway = description.gateway();
        List<Section> sections = new ArrayList<>();
        sections.add(new StateSection(view));
        if (gateway != null) {
            sections.add(new GatewaySection(view, gateway));
        }
        sections.add(new ServicesSection(view));
        sections.add(new NodesSection(view));
        sections.add(new FailuresSection(view));
        sections.add(new ExplainSection(view.question(), mesh::explain));
        sections.add(new SourcesSection(view));
        if (!description.unenforced().isEmpty()) {
            sections.add(new UnenforcedSection(view));
        }
        return List.copyOf(sections);
    }
}
