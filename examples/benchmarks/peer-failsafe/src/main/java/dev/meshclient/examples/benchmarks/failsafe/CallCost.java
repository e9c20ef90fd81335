package dev.meshclient.examples.benchmarks.failsafe;

import dev.failsafe.RetryPolicy;
import dev.failsafe.okhttp.FailsafeCall;
import dev.meshclient.examples.benchmarks.CannedSocketFactory;
import dev.meshclient.examples.benchmarks.PairedCost;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Measures what a retry policy of Failsafe adds to a call. */
public final class CallCost {
    private static final Request REQUEST =
            new Request.Builder().url("http://orders.shop.local:8080/orders/7").build();

    private CallCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant
     */
    public static void main(String[] arguments) throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .socketFactory(new CannedSocketFactory())
                .dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
                .build();
        RetryPolicy<Response> retries = RetryPolicy.<Response>builder()
                .handleResultIf(response -> response.code() >= 500)
                .withMaxRetries(2)
                .build();
        PairedCost.print(
                Integer.parseInt(arguments[0]),
                () -> read(call(client).execute()),
                () -> read(FailsafeCall.with(retries).compose(call(client)).execute()));
        System.exit(0);
    }

    private static Call call(OkHttpClient client) {
        return client.newCall(REQUEST);
    }

    private static void read(Response response) throws IOException {
        try (ResponseBody body = response.body()) {
            if (body == null || body.source().readByteArray().length != 27) {
                throw new IOException("not the response that was expected");
            }
        }
    }
}
