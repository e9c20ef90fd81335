package dev.meshclient.spring.feign;

import feign.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Feign's requests as OkHttp sends them. */
final class FeignRequests {

    private FeignRequests() {}

    /** Returns what decides whether the mesh leaves a request alone. */
    static okhttp3.Request withoutBody(Request request, HttpUrl url) {
        return headers(request, url).build();
    }

    /** Returns the whole request; its body can be sent again. */
    static okhttp3.Request of(Request request, HttpUrl url) throws IOException {
        return headers(request, url)
                .method(request.httpMethod().name(), body(request))
                .build();
    }

    private static okhttp3.Request.Builder headers(Request request, HttpUrl url) {
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder().url(url);
        request.headers().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        return builder;
    }

    /** Without a type, so that the header stays as it is. */
    private static @Nullable RequestBody body(Request request) throws IOException {
        byte[] body = request.body();
        if (body != null) {
            return RequestBody.create(encoded(body, encodings(request.headers())), null);
        }
        return request.httpMethod().isWithBody() ? RequestBody.create(new byte[0], null) : null;
    }

    private static byte[] encoded(byte[] body, List<String> encodings) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (encodings.contains("gzip")) {
            write(body, new GZIPOutputStream(encoded));
        } else if (encodings.contains("deflate")) {
            write(body, new DeflaterOutputStream(encoded));
        } else {
            return body;
        }
        return encoded.toByteArray();
    }

    private static void write(byte[] body, OutputStream stream) throws IOException {
        try (stream) {
            stream.write(body);
        }
    }

    /** Returns what the headers say of how a body is encoded, in lower case. */
    static List<String> encodings(Map<String, Collection<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Encoding"))
                .flatMap(header -> header.getValue().stream())
                .map(encoding -> encoding.toLowerCase(Locale.ROOT))
                .toList();
    }
}
