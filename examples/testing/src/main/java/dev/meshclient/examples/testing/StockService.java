package dev.meshclient.examples.testing;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Code of an application: it knows an ordinary client and a URL, and no mesh. */
public final class StockService {
    private final OkHttpClient client;

    /** Creates a service that calls through the client. */
    public StockService(OkHttpClient client) {
        this.client = client;
    }

    /**
     * Returns how many pieces there are of an item.
     *
     * @throws IOException if it cannot be found out
     */
    public int pieces(String item) throws IOException {
        Request request = new Request.Builder()
                .url("http://stock.shop.local/items/" + item)
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("stock answers " + response.code());
            }
            return Integer.parseInt(response.body().string());
        }
    }
}
