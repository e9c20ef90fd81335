package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.testkit.kit.HttpAdaptorContract;
import dev.meshclient.testkit.kit.HttpCaller;
import dev.meshclient.testkit.kit.OkHttpCaller;

/** The kit for adaptors, extended in another package, as users do. */
class OkHttpAdaptorTest extends HttpAdaptorContract {
    @Override
    protected HttpCaller create(MeshClient mesh) {
        return OkHttpCaller.create(mesh);
    }
}
