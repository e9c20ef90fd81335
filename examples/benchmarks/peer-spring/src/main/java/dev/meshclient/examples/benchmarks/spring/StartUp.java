package dev.meshclient.examples.benchmarks.spring;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** Measures how long an empty web application takes in a fresh JVM to be up. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartUp {

    /**
     * Prints the milliseconds as {@code ready}, as {@code thread} the CPU time of the thread that starts it, and as {@code cpu}
     * that of all threads of the process meanwhile.
     *
     * @param arguments properties of the application
     */
    public static void main(String[] arguments) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long threadBefore = threads.getCurrentThreadCpuTime();
        long cpuBefore = process.getProcessCpuTime();
        long before = System.nanoTime();
        new SpringApplicationBuilder(StartUp.class)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "logging.level.root=off")
                .run(arguments);
        long after = System.nanoTime();
        System.out.println("thread=" + (threads.getCurrentThreadCpuTime() - threadBefore) / 1e6);
        System.out.println("cpu=" + (process.getProcessCpuTime() - cpuBefore) / 1e6);
        System.out.println("ready=" + (after - before) / 1e6);
        System.exit(0);
    }
}
