use std::time::Instant; use sourcier::*; use std::hint::black_box;
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
fn main(){
 let mut docs=vec![]; let mut fs:Vec<_>=std::fs::read_dir("seeds").unwrap().map(|e|e.unwrap().path()).collect(); fs.sort();
 for _ in 0..60 { for f in &fs { if f.to_string_lossy().contains("-en") {continue;} docs.push(std::fs::read_to_string(f).unwrap()); } }
 let bytes:usize=docs.iter().map(|d|d.len()).sum();
 let ex=Extractor::new(Options::default()).unwrap();
 let g=ex.gazetteer();
 let root=std::path::Path::new("dictionaries/fr");
 let pack=language::LanguagePack::french(|n| { let t: &'static str = Box::leak(std::fs::read_to_string(root.join(n)).unwrap().into_boxed_str()); table::Source{file:n,text:t}}).unwrap();
 let mut t=[0f64;7];
 for _ in 0..5 { for d in &docs {
  let s=Instant::now(); let f=document::Folded::new(d); t[0]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); black_box(language::detect(d)); t[1]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let b=ingest::body_start(f.text()); let a=text::Analysis::new(f.text(), b, &pack.lexicon); t[2]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); black_box(g.candidates(f.text()).len()); t[3]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let e=entities::entities(&a,g,Some(&pack)); t[4]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let c=claims::claims(&a,&e,&pack); t[5]+=s.elapsed().as_secs_f64();
  let s=Instant::now(); let doc=Document::new("x",d.clone()); let p=record::Parts{document:&doc,folded:&f,language:record::Language{code:None,confidence:None},sentences:1,entities:&e,claims:&c,with_text:false}; let r=record::records(&p); t[6]+=s.elapsed().as_secs_f64(); black_box(r);
 }}
 for (n,x) in ["fold","detect","text","cand","entities(incl cand)","claims","records"].iter().zip(t){ println!("{n}: {:.1} MB/s {:.1} us/doc", bytes as f64*5.0/1e6/x, x*1e6/(docs.len() as f64*5.0)); }
}
