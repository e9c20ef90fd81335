package dev.meshclient.okhttp;

/** What the tests of timers have in common. */
abstract class TimerTest extends MeshTest {
    static final String URL = "http://orders.shop.local/";

    final TestMesh slowlyAnswered(long requestMillis) {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        return new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(requestMillis));
    }
}
