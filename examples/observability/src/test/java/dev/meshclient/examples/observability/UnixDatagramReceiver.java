package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.shaded.io.netty.bootstrap.Bootstrap;
import io.micrometer.shaded.io.netty.channel.ChannelHandlerContext;
import io.micrometer.shaded.io.netty.channel.EventLoopGroup;
import io.micrometer.shaded.io.netty.channel.SimpleChannelInboundHandler;
import io.micrometer.shaded.io.netty.channel.epoll.Epoll;
import io.micrometer.shaded.io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.micrometer.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.micrometer.shaded.io.netty.channel.unix.DomainDatagramPacket;
import io.micrometer.shaded.io.netty.channel.unix.DomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What Datadog's agent does at its Unix socket. The JDK has no Unix sockets for datagrams: this is the Netty that Micrometer
 * brings along to send to them. Only for Linux.
 */
final class UnixDatagramReceiver implements AutoCloseable {
    private final EventLoopGroup loop = new EpollEventLoopGroup(1);
    private final ReceivedLines received = new ReceivedLines();

    private UnixDatagramReceiver(Path socket) throws InterruptedException {
        new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new Keeper())
                .bind(new DomainSocketAddress(socket.toFile()))
                .sync();
    }

    static boolean isAvailable() {
        return Epoll.isAvailable();
    }

    static UnixDatagramReceiver start(Path socket) throws InterruptedException {
        return new UnixDatagramReceiver(socket);
    }

    ReceivedLines received() {
        return received;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Keeps the text of each datagram. */
    private final class Keeper extends SimpleChannelInboundHandler<DomainDatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            received.add(packet.content().toString(UTF_8));
        }
    }
}
