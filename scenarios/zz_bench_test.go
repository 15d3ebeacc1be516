package scenarios
import "testing"
func BenchmarkLoad(b *testing.B) { for range b.N { loaded(b, Default) } }
func BenchmarkWith(b *testing.B) { l := loaded(b, Default); o,_ := ParseSet("time.days=3"); b.ReportAllocs(); for range b.N { l.With([]Override{o}) } }
